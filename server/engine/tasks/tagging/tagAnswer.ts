import type { Tensor } from '../../../graph/tensor.ts';
import type { AnswerOf } from '../../../protocol/answering.ts';
import { rowProbabilities } from '../rowProbabilities.ts';
import type { TaggerDescription } from './description.ts';
import { spansOf } from './spans.ts';

type TaggedWord = AnswerOf<'tagging'>['words'][number];

/** Labels of a word that are told, the most probable ones. */
const toldTags = 5;

/**
 * One sentence with its labels.
 *
 * @param tags the label that is chosen for each word
 * @param logits [time, 1, tags]
 */
export function tagAnswer(
  { labels, scheme, crf }: Pick<TaggerDescription, 'labels' | 'scheme' | 'crf'>,
  words: readonly Pick<TaggedWord, 'word' | 'known'>[],
  tags: ArrayLike<number>,
  logits: Tensor,
): AnswerOf<'tagging'> {
  const rows = rowProbabilities({ ...logits, shape: [logits.shape[0]!, labels.count] });
  const tagged = words.map((word, t) => ({
    ...word,
    tag: labels.names[tags[t]!]!,
    probability: rows[t]![tags[t]!]!,
    likely: likeliestTags(labels.names, rows[t]!),
  }));
  const spans = scheme === 'none' ? [] : spansOf(tagged.map(({ tag }) => tag));
  return {
    kind: 'tagging',
    words: tagged,
    entities: spans.map(({ type, start, end }) => {
      const own = tagged.slice(start, end);
      const probabilities = own.map(({ probability }) => probability);
      return {
        type,
        start,
        end,
        text: own.map(({ word }) => word).join(' '),
        probability: crf ? Math.min(...probabilities) : probabilities.reduce((product, p) => product * p, 1),
      };
    }),
  };
}

function likeliestTags(names: readonly string[], probabilities: Float64Array): TaggedWord['likely'] {
  return names
    .map((tag, i) => ({ tag, probability: probabilities[i]! }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, toldTags);
}
