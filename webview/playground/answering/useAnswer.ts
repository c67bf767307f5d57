import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, AnswerOf, AnswerParams } from '../../../server/protocol/answering.ts';
import { type AskOptions, ask } from '../ask.ts';

export interface Answering<K extends Answer['kind']> {
  /** The latest; it stays until the next is there. */
  readonly answer: AnswerOf<K> | undefined;
  /** What it answers. */
  readonly asked: AnswerParams | undefined;
  /** Why the latest question has no answer. */
  readonly failure: string | undefined;
  readonly busy: boolean;
  /** What is written so far of the answer that is to come, where a network listens. */
  readonly soFar: string | undefined;
  ask(params: AnswerParams): void;
  clear(): void;
}

interface Held<K extends Answer['kind']> {
  readonly answer?: AnswerOf<K>;
  readonly asked?: AnswerParams;
  readonly failure?: string | undefined;
  readonly busy: boolean;
  readonly soFar?: string | undefined;
}

/** Asks the network one question at a time: of those that come meanwhile, the latest is asked next. */
export function useAnswer<K extends Answer['kind']>(kind: K): Answering<K> {
  const [held, setHeld] = useState<Held<K>>({ busy: false });
  const running = useRef<AbortController | undefined>(undefined);
  const next = useRef<AnswerParams | undefined>(undefined);
  const askNow = useCallback(async (params: AnswerParams): Promise<void> => {
    const asking = new AbortController();
    running.current = asking;
    const { signal } = asking;
    setHeld((before) => ({ ...before, busy: true, soFar: undefined }));
    const outcome = await answerTo(kind, params, {
      signal,
      onProgress(_, soFar) {
        if (!signal.aborted) setHeld((before) => ({ ...before, soFar }));
      },
    });
    if (asking.signal.aborted) return;
    running.current = undefined;
    const waiting = next.current;
    next.current = undefined;
    setHeld((before) => ({ ...before, ...outcome, busy: waiting !== undefined, soFar: undefined }));
    if (waiting !== undefined) await askNow(waiting);
  }, []);
  const askSoon = useCallback((params: AnswerParams): void => {
    if (running.current) next.current = params;
    else void askNow(params);
  }, []);
  /** What is still to come is of no use. */
  const drop = useCallback((): void => {
    next.current = undefined;
    running.current?.abort();
    running.current = undefined;
  }, []);
  const clear = useCallback((): void => {
    drop();
    setHeld({ busy: false });
  }, []);
  useEffect(() => drop, []);
  const { answer, asked, failure, busy, soFar } = held;
  return { answer, asked, failure, busy, soFar, ask: askSoon, clear };
}

async function answerTo<K extends Answer['kind']>(
  kind: K,
  params: AnswerParams,
  options: AskOptions,
): Promise<Omit<Held<K>, 'busy'>> {
  try {
    const answer = await ask('answer', params, options);
    if (!isOf(kind, answer)) throw new Error(`The network answered with ${answer.kind}.`);
    return { answer, asked: params, failure: undefined };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

function isOf<K extends Answer['kind']>(kind: K, answer: Answer): answer is AnswerOf<K> {
  return answer.kind === kind;
}
