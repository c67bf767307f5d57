import { useEffect, useState } from 'preact/hooks';
import type {
  NetworkParams,
  NetworkQuestion,
  NetworkResult,
} from '../../../../server/protocol/networkQuestions.ts';
import { ask } from '../../ask.ts';
import { keepAnswer, keptAnswer, keyOf } from './answers.ts';

export interface Answer<T> {
  readonly value?: T;
  /** A sentence for the person. */
  readonly error?: string;
  readonly waiting: boolean;
  /** How much is done, from 0 to 1. */
  readonly progress: number;
}

interface Outcome<T> {
  readonly key: string;
  readonly value?: T;
  readonly error?: string;
  readonly progress?: number;
}

/**
 * Asks the network, and again when the params become others; what is no longer wanted is stopped.
 *
 * @param params undefined asks for nothing
 * @param attempt another one asks the same again
 */
export function useAnswer<Q extends NetworkQuestion>(
  question: Q,
  params: NetworkParams<Q> | undefined,
  attempt = '',
): Answer<NetworkResult<Q>> {
  const key = params === undefined ? '' : keyOf(question, params, attempt);
  const [outcome, setOutcome] = useState<Outcome<NetworkResult<Q>> | undefined>(undefined);
  useEffect(() => {
    if (params === undefined || keptAnswer(question, key) !== undefined) return undefined;
    const stopping = new AbortController();
    const { signal } = stopping;
    const tell = (news: Omit<Outcome<NetworkResult<Q>>, 'key'>): void => {
      if (!signal.aborted) setOutcome({ key, ...news });
    };
    ask(question, params, { signal, onProgress: (progress) => tell({ progress }) }).then(
      (value) => {
        if (!signal.aborted) keepAnswer(key, value);
        tell({ value });
      },
      (error: Error) => tell({ error: error.message }),
    );
    return () => stopping.abort();
  }, [key]);
  if (params === undefined) return { waiting: false, progress: 0 };
  const value = keptAnswer(question, key);
  if (value !== undefined) return { value, waiting: false, progress: 1 };
  const { error, progress = 0 } = outcome?.key === key ? outcome : {};
  return error === undefined ? { waiting: true, progress } : { error, waiting: false, progress };
}
