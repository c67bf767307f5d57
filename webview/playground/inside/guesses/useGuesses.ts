import { useEffect, useState } from 'preact/hooks';
import type { Reading } from '../../../../server/protocol/inside.ts';
import type { NetworkResult } from '../../../../server/protocol/networkQuestions.ts';
import { ask } from '../../ask.ts';
import { keepAnswer, keptAnswer, keyOf } from '../asking/answers.ts';
import type { Range } from '../place.ts';

/** Guesses of a layer at each token of a range, best first. */
export type LayerGuesses = NetworkResult<'guesses'>;

export interface AllGuesses {
  /** In the order of the layers that were asked for; undefined until they have come. */
  readonly layers: readonly (LayerGuesses | undefined)[];
  readonly waiting: boolean;
  readonly error: string | undefined;
}

/** Guesses at a token that are asked for. */
const guessesPerToken = 5;

/** Layers whose state can go straight to the output layer. */
export function guessingLayers({ layers }: Reading): number[] {
  return [...layers.keys()].filter((layer) => layers[layer]?.guesses);
}

/** Asks all of these layers; a network may have any number of them. */
export function useGuesses({ reading }: Reading, layers: readonly number[], { from, to }: Range): AllGuesses {
  const [, setArrived] = useState(0);
  const [failed, setFailed] = useState<{ key: string; error: string } | undefined>(undefined);
  const questions = layers.map((layer) => ({ reading, layer, from, to, count: guessesPerToken }));
  const keys = questions.map((params) => keyOf('guesses', params, ''));
  const known = keys.map((key) => keptAnswer('guesses', key));
  const all = keys.join();
  useEffect(() => {
    const stopping = new AbortController();
    const { signal } = stopping;
    for (const [i, params] of questions.entries()) {
      if (known[i] !== undefined) continue;
      ask('guesses', params, { signal }).then(
        (answer) => {
          if (signal.aborted) return;
          keepAnswer(keys[i]!, answer);
          setArrived((times) => times + 1);
        },
        (error: Error) => {
          if (!signal.aborted) setFailed({ key: all, error: error.message });
        },
      );
    }
    return () => stopping.abort();
  }, [all]);
  const error = failed?.key === all ? failed.error : undefined;
  return { layers: known, error, waiting: error === undefined && known.includes(undefined) };
}
