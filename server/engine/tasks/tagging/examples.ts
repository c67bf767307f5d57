import { readBytes } from '../../../data/bytes.ts';
import type { Sentence } from '../../../data/tagging/conllLines.ts';
import { sentencesOf } from '../../../data/tagging/readSentences.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import type { AnswerExample } from '../../../protocol/answering.ts';
import { exampleTitle } from '../exampleTitle.ts';
import { measuredFile, pickedExamples } from '../pickedExamples.ts';

/** Sentences of the data that a tagger is measured on. */
export async function tagExamples(
  { data, training }: ExperimentOf<'tagging'>,
  file: string,
): Promise<readonly AnswerExample[]> {
  const { path, place } = measuredFile(data, file);
  const columns = { word: data.word_column, tagged: false };
  const picked = await pickedExamples<Sentence>(data, training.seed, async () =>
    sentencesOf(readBytes(path, place), columns, path),
  );
  return picked.map(({ words }) => {
    const text = words.join(' ');
    return { title: exampleTitle(text), input: [text] };
  });
}
