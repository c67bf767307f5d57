import * as l10n from '@vscode/l10n';
import { type MostFrequentTags, mostFrequentTags } from '../../../data/tagging/mostFrequentTags.ts';
import type { TaggedPart } from '../../../data/tagging/taggedPart.ts';
import type { Baseline } from '../../../protocol/runs.ts';
import type { Measuring } from './tagMeasurement.ts';
import { TagScores } from './tagScores.ts';

/** Every word with its most frequent label of the training data; all words with the most frequent label of all. */
export async function tagBaselines(
  measuring: Measuring,
  training: TaggedPart,
  part: TaggedPart,
): Promise<Baseline[]> {
  const naive = await mostFrequentTags(training.pieces());
  const measured = (name: string, tag: MostFrequentTags['tag']) => ({
    name,
    metrics: naiveMetrics(measuring, part, tag),
  });
  return [
    measured(l10n.t('most frequent tag of each word'), naive.tag),
    measured(l10n.t('most frequent tag'), (words) => words.map(() => naive.overall)),
  ];
}

function naiveMetrics({ data, encoder, scheme }: Measuring, part: TaggedPart, tag: MostFrequentTags['tag']) {
  const scores = new TagScores(data.labels.names, scheme);
  for (const i of part.sentences.keys()) {
    const { words, tags } = part.sentence(i);
    scores.add(encoder.tags.apply(tags), encoder.tags.apply(tag(words)));
  }
  return scores.metrics();
}
