import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readUtterances } from '../../data/speech/utterances.ts';
import type { ExperimentOf } from '../../experiment/keys.ts';

/** Whether the recordings of an experiment have more bytes than that; no more of them are looked at than needed. */
export async function recordingsExceed(
  { data }: ExperimentOf<'speech'>,
  file: string,
  most: number,
): Promise<boolean> {
  const paths = [data.train, ...(typeof data.validation === 'number' ? [] : data.validation)];
  const columns = { file: data.file_column, transcript: data.transcript_column };
  let bytes = 0;
  for (const [i, path] of paths.entries()) {
    const place = { file, key: i === 0 ? 'data.train' : 'data.validation' };
    for await (const utterance of await readUtterances(resolve(file, '..', path), place, columns)) {
      bytes += await stat(utterance.path).then(
        ({ size }) => size,
        () => 0,
      );
      if (bytes > most) return true;
    }
  }
  return false;
}
