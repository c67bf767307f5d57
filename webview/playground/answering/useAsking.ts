import { useEffect } from 'preact/hooks';
import * as v from 'valibot';
import type { Answer, AnswerExample, AnswerParams } from '../../../server/protocol/answering.ts';
import { usePersistedState } from '../../shared/persistedState.ts';
import { type Answering, useAnswer } from './useAnswer.ts';
import { type Examples, useExamples } from './useExamples.ts';

export interface Asking<K extends Answer['kind']> extends Answering<K> {
  /** What stands in the fields now. */
  readonly input: readonly string[];
  readonly examples: Examples | undefined;
  /** The example that the answer is about. */
  readonly answered: AnswerExample | undefined;
  edit(input: readonly string[]): void;
  /** Asks about what stands in the fields. */
  askNow(): void;
  choose(example: AnswerExample): void;
}

const inputSchema = v.array(v.string());

/**
 * What a person asks, kept over a reload; the first example stands there at the beginning.
 *
 * @param settings of the question, besides its input
 */
export function useAsking<K extends Answer['kind']>(
  kind: K,
  fields: number,
  settings: Omit<AnswerParams, 'input'> = {},
): Asking<K> {
  const [saved, setInput] = usePersistedState('answeringInput', inputSchema, []);
  const examples = useExamples();
  const answering = useAnswer(kind);
  const input = Array.from({ length: fields }, (_, i) => saved[i] ?? '');
  const isEmpty = input.every((text) => text === '');
  const begin = (texts: readonly string[]): void => {
    setInput([...texts]);
    answering.ask({ ...settings, input: [...texts] });
  };
  useEffect(() => {
    if (!isEmpty) answering.ask({ ...settings, input });
  }, []);
  useEffect(() => {
    const first = examples?.examples[0];
    if (first !== undefined && isEmpty) begin(first.input);
  }, [examples]);
  return {
    ...answering,
    input,
    examples,
    answered: examples?.examples.find((example) => isSame(example.input, answering.asked?.input)),
    edit: (texts) => setInput([...texts]),
    askNow: () => answering.ask({ ...settings, input }),
    choose: (example) => begin(example.input),
  };
}

function isSame(some: readonly string[], others: readonly string[] | undefined): boolean {
  return some.length === others?.length && some.every((text, i) => text === others[i]);
}
