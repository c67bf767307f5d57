import type { Prediction } from '../../task.ts';
import { spansOf } from './spans.ts';

/**
 * The answer for one sentence: `word/LABEL …`, where words outside of names stand alone. With a scheme, `entities` are
 * the names: words `start` up to, not including, `end`.
 */
export function tagPrediction(words: readonly string[], tags: readonly string[], scheme: string): Prediction {
  const shown = words.map((word, i) => (scheme !== 'none' && tags[i] === 'O' ? word : `${word}/${tags[i]}`));
  const entities = spansOf(tags).map(({ type, start, end }) => ({
    type,
    text: words.slice(start, end).join(' '),
    start,
    end,
  }));
  return { text: shown.join(' '), json: { words, tags, ...(scheme !== 'none' && { entities }) } };
}
