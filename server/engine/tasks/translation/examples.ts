import { resolve } from 'node:path';
import { type Pair, readPairs } from '../../../data/translation/pairs.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import type { AnswerExample } from '../../../protocol/answering.ts';
import { exampleTitle } from '../exampleTitle.ts';
import { measuredFile, pickedExamples } from '../pickedExamples.ts';

/** Pairs of the data that a translator is measured on. */
export async function translationExamples(
  { data, training }: ExperimentOf<'translation'>,
  file: string,
): Promise<readonly AnswerExample[]> {
  const source = measuredFile(data, file);
  const targetName = typeof data.validation === 'number' ? data.train_target : data.validation_target;
  const target = targetName === undefined ? undefined : { ...source, path: resolve(file, '..', targetName) };
  const picked = await pickedExamples<Pair>(data, training.seed, async () =>
    whole(await readPairs(source, target, data)),
  );
  return picked.map(({ source: text, target: truth }) => ({
    title: exampleTitle(text),
    input: [text.trim()],
    truth: truth.trim(),
  }));
}

/** Pairs that lack a side are not learned from, and not counted. */
async function* whole(pairs: AsyncIterable<Pair>): AsyncGenerator<Pair> {
  for await (const pair of pairs) if (pair.source.trim() !== '' && pair.target.trim() !== '') yield pair;
}
