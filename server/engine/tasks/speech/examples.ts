import { basename } from 'node:path';
import { plainTranscript } from '../../../data/speech/readUtterance.ts';
import { readUtterances, type Utterance } from '../../../data/speech/utterances.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import type { AnswerExample } from '../../../protocol/answering.ts';
import { exampleTitle } from '../exampleTitle.ts';
import { measuredFile, pickedExamples } from '../pickedExamples.ts';

/** Recordings of the data that a recognizer is measured on. */
export async function speechExamples(
  { data, training }: ExperimentOf<'speech'>,
  file: string,
): Promise<readonly AnswerExample[]> {
  const { path, place } = measuredFile(data, file);
  const columns = { file: data.file_column, transcript: data.transcript_column };
  const picked = await pickedExamples<Utterance>(data, training.seed, () =>
    readUtterances(path, place, columns),
  );
  return picked.map(({ path: recording, name, transcript = '' }) => {
    const truth = plainTranscript(transcript, data.lowercase);
    return {
      title: exampleTitle(`${truth} · ${basename(name)}`),
      input: [],
      recording: { file: recording },
      truth,
    };
  });
}
