/** Sequences in files of their own. */
import { dirname, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';
import { type AudioFeatureSettings, audioFeatureCount, audioFeatures } from '../audio/audioFeatures.ts';
import { checkSampleRate, isRecordingName, parseRecording } from '../audio/parseRecording.ts';
import { readTable } from '../tables/readTable.ts';
import { type DataFile, readBytes } from '../text/bytes.ts';
import { CombinedFile } from '../text/combinedFile.ts';
import { parseNpy } from '../text/npy.ts';
import type { Examples, NumberColumns, NumberExample } from './examples.ts';
import { filledValue, labelOf } from './filledValue.ts';
import { type NumberMatrix, readNumberTable } from './numberTable.ts';

/** The sequences whose files a table names, relative to the table. */
export function readSequenceFiles(
  path: string,
  place: Place,
  { sequence, label, features: expected, audio }: NumberColumns,
  longest: number,
): Examples<NumberExample> {
  const wanted = [sequence.column, label].filter((name) => name !== undefined);
  const table = readTable(path, place, wanted);
  let files: readonly DataFile[] = [];
  async function* examples(): AsyncGenerator<NumberExample> {
    const combined = new CombinedFile(dirname(path));
    let features = expected;
    for await (const row of table) {
      const at = { file: path, line: row.line };
      const name = filledValue(row, sequence.column, at);
      const { matrix, file } = await readSequenceFile(resolve(path, '..', name), at, audio);
      combined.add(file);
      features ??= featureNames(matrix.features);
      checkFeatures(matrix, features.length, name, at);
      const values = matrix.values.subarray(0, longest * matrix.features);
      yield { place: at, name, values, features, label: labelOf(row, label, at) };
    }
    files = [table.file, combined.finish()];
  }
  return {
    [Symbol.asyncIterator]: examples,
    get files() {
      return files;
    },
  };
}

/** @throws UserError when a sequence has another number of features than is expected */
export function checkFeatures(
  { features }: NumberMatrix,
  expected: number,
  name: string,
  place: Place,
): void {
  if (features === expected) return;
  const sentence = l10n.t('{0} has {1} features, but {2} are expected.', name, features, expected);
  throw new UserError(sentence, place);
}

/** @param place where the file is named */
async function readSequenceFile(
  path: string,
  place: Place,
  audio: AudioFeatureSettings | undefined,
): Promise<{ matrix: NumberMatrix; file: DataFile }> {
  const bytes = readBytes(path, place);
  const matrix = await readMatrix(bytes, path, audio);
  return { matrix, file: bytes.file };
}

/**
 * One sequence: an array of NumPy (`.npy`), a recording (`.wav`, `.flac`), or numbers as text.
 *
 * @param file its name tells what it is; errors name it
 * @throws UserError when it is damaged, has no steps, or a value that is not a finite number
 */
export async function readMatrix(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  audio?: AudioFeatureSettings,
): Promise<NumberMatrix> {
  return checkedValues(await readNumbers(chunks, file, audio), file);
}

function checkedValues(matrix: NumberMatrix, file: string): NumberMatrix {
  if (matrix.values.length === 0) throw new UserError(l10n.t('The sequence has no time steps.'), { file });
  const wrong = matrix.values.findIndex((value) => !Number.isFinite(value));
  if (wrong < 0) return matrix;
  const sentence = l10n.t(
    'The value of feature {0} at step {1} is not a finite number.',
    (wrong % matrix.features) + 1,
    Math.floor(wrong / matrix.features) + 1,
  );
  throw new UserError(sentence, { file });
}

async function readNumbers(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  audio: AudioFeatureSettings | undefined,
): Promise<NumberMatrix> {
  if (isRecordingName(file)) return readRecording(await wholeOf(chunks), file, audio);
  if (!/\.npy(?:\.gz)?$/i.test(file)) return readNumberTable(chunks, file);
  const { values, columns } = parseNpy(await wholeOf(chunks), file);
  return { values, features: columns };
}

/**
 * A recording as the numbers that a network reads.
 *
 * @param file errors name it
 * @throws UserError when it is damaged, or has another sample rate than the network's
 */
export function readRecording(
  bytes: Uint8Array,
  file: string,
  audio: AudioFeatureSettings | undefined,
): NumberMatrix {
  const recording = parseRecording(bytes, file);
  if (!audio) {
    throw new UserError(l10n.t('Say how recordings become numbers: add the section data.audio.'), { file });
  }
  checkSampleRate(recording, audio, file);
  return checkedValues({ values: audioFeatures(recording, audio), features: audioFeatureCount(audio) }, file);
}

async function wholeOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

/** What stands for the names that files of numbers do not have. */
function featureNames(count: number): string[] {
  return Array.from({ length: count }, (_, i) => String(i + 1));
}
