import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { writeFileAtomic } from '../../base/files.ts';
import { whileWritingFile } from '../../base/whileWritingFile.ts';
import { tokenizerFromJson } from '../../data/tokens/tokenizer.ts';
import { type RunRecord, runFiles } from '../../protocol/runs.ts';
import { readRunRecord } from '../../runs/runRecord.ts';
import { runsDirectoryOf } from '../../runs/runReference.ts';
import { checkUnchanged, readRunExperiment } from '../evaluation/runExperiment.ts';
import { readExportedModel } from '../export/exportedModel.ts';
import { readModelMetadata } from '../export/modelMetadata.ts';
import { createGenerator } from '../generation/generator.ts';
import { generationThreads } from '../generation/threads.ts';
import { findModelFile, withFile } from '../inference/findModel.ts';
import { prepareTask } from '../tasks/index.ts';
import { generationSpeeds, meanLoss } from './measureModel.ts';
import { quantiseModel } from './quantiseModel.ts';

/** Before and after. */
export type Pair = readonly [number, number];

export interface QuantisedRun {
  readonly file: string;
  readonly bytes: Pair;
  /** On one text after the other, in tokens per second. */
  readonly tokensPerSecond: Pair;
  /** On validation data. */
  readonly loss: Pair;
  /** The name of that data, and its tokens. */
  readonly data: string;
  readonly tokens: number;
  /** The run has trained both directions; all of this is of the forward one, which the model file holds. */
  readonly forwardOnly: boolean;
}

/**
 * Writes `model.int8.onnx` beside the `model.onnx` of a run, and measures both.
 *
 * @throws UserError when the run is no language model, has no model yet, its data is no longer what it was, or
 *   its folder cannot be written to
 */
export async function quantiseRun(directory: string): Promise<QuantisedRun> {
  const record = await readRunRecord(directory);
  // First: a run that never came to train does not know its task.
  const { file: source } = await findModelFile(directory);
  if (record.task !== 'language-model')
    throw new UserError(
      l10n.t('Only language models can be quantised: the task of this run is {0}.', record.task),
    );
  const before = await readFile(source);
  const after = quantised(before, source);
  const file = join(directory, runFiles.quantisedModel);
  const measured = await measure([before, after], directory, record);
  await whileWritingFile(file, () => writeFileAtomic(file, after));
  const { bidirectional: forwardOnly } = readExportedModel(before).settings;
  return { file, bytes: [before.length, after.length], forwardOnly, ...measured };
}

function quantised(bytes: Uint8Array, file: string): Uint8Array {
  try {
    return quantiseModel(bytes);
  } catch (error) {
    throw withFile(error, file);
  }
}

async function measure(
  [before, after]: readonly [Uint8Array, Uint8Array],
  directory: string,
  record: RunRecord,
): Promise<Pick<QuantisedRun, 'tokensPerSecond' | 'loss' | 'data' | 'tokens'>> {
  const { experiment_file: file, threads } = record;
  const task = await prepareTask(await readRunExperiment(directory, record), {
    file,
    threads,
    runsDirectory: runsDirectoryOf(directory),
  });
  try {
    checkUnchanged(record.data, task.files);
    const { name, batches } = task.validations[0]!;
    const loss: Pair = [await meanLoss(before, batches, threads), await meanLoss(after, batches, threads)];
    return { tokensPerSecond: await speeds(before, after), loss, data: name, tokens: batches.tokens };
  } finally {
    task.dispose?.();
  }
}

async function speeds(before: Uint8Array, after: Uint8Array): Promise<Pair> {
  const tokenizer = tokenizerFromJson(readModelMetadata(before).get('lstm_lab.tokenizer') ?? '');
  const open = (bytes: Uint8Array) =>
    createGenerator(bytes, tokenizer, generationThreads(bytes.length), { isTrusted: true });
  const models = [await open(before), await open(after)] as const;
  const [first, second] = await generationSpeeds(models);
  for (const model of models) await model.dispose();
  return [first!, second!];
}
