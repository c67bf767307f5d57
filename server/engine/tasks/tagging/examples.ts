import type { Sentence } from '../../../data/tagging/conllLines.ts';
import { sentencesOf } from '../../../data/tagging/readSentences.ts';
import { readBytes } from '../../../data/text/bytes.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import type { AnswerExample } from '../../../protocol/answering.ts';
import { exampleTitle } from '../exampleTitle.ts';
import { measuredFile, mostExamples, pickedExamples } from '../pickedExamples.ts';

/** Sentences that are looked at, of which some have names. */
const mostLookedAt = 160;

/** Sentences of the data that a tagger is measured on; where labels make names, those with names first. */
export async function tagExamples(
  { data, training }: ExperimentOf<'tagging'>,
  file: string,
): Promise<readonly AnswerExample[]> {
  const { path, place } = measuredFile(data, file);
  const { word_column: word, tag_column: tag, scheme } = data;
  const columns = { word, ...(tag !== undefined && { tag }), tagged: true };
  const most = scheme === 'none' ? mostExamples : mostLookedAt;
  const picked = await pickedExamples<Sentence>(
    data,
    training.seed,
    async () => sentencesOf(readBytes(path, place), columns, path),
    most,
  );
  const named = ({ tags }: Sentence): boolean => tags.some((label) => label !== 'O');
  const ordered = [...picked.filter(named), ...picked.filter((sentence) => !named(sentence))];
  return ordered.slice(0, mostExamples).map(({ words }) => {
    const text = words.join(' ');
    return { title: exampleTitle(text), input: [text] };
  });
}
