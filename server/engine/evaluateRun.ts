import { join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { evaluationBatches } from '../data/batches.ts';
import { encodeFile, loadCorpus } from '../data/corpus.ts';
import { type Baseline, ngramBaseline } from '../data/ngram.ts';
import { runFiles } from '../protocol/runs.ts';
import { readRunRecord } from '../runs/runRecord.ts';
import { readCheckpoint } from './checkpoint.ts';
import { evaluateLoss } from './evaluate.ts';
import { checkUnchanged, createTrainer, readRunExperiment } from './runExperiment.ts';

export interface Evaluation {
  /** The text that was measured on, and the tokens that were predicted in it. */
  readonly data: string;
  readonly tokens: number;
  /** Nats per token. */
  readonly loss: number;
  /** exp(loss). */
  readonly perplexity: number;
  /** The naive baseline on the same text. */
  readonly baseline: Baseline;
}

/**
 * Measures the best weights of a run on its validation text, or on another file.
 *
 * @throws UserError when the run has no best checkpoint yet, or its data is no longer what it was
 */
export async function evaluateRun(directory: string, dataFile?: string): Promise<Evaluation> {
  const record = await readRunRecord(directory);
  const best = await readCheckpoint(join(directory, runFiles.bestCheckpoint));
  if (!best) throw new UserError(l10n.t('The run {0} has no best checkpoint yet.', directory));
  const experiment = await readRunExperiment(directory, record);
  const { tokenizer, train, validation, files } = await loadCorpus(experiment.data, record.experiment_file);
  checkUnchanged(record.data, files);

  const ids = dataFile ? await encodeFile(resolve(dataFile), tokenizer) : validation;
  const batches = evaluationBatches(ids, experiment.training, dataFile ?? record.experiment_file);
  const vocabularySize = tokenizer.vocabulary.length;
  const trainer = await createTrainer(experiment, vocabularySize, record.threads);
  try {
    trainer.loadWeights(best.tensors);
    const loss = await evaluateLoss(trainer, batches);
    return {
      data: dataFile ? resolve(dataFile) : files.at(-1)!.path,
      tokens: batches.tokens,
      loss,
      perplexity: Math.exp(loss),
      baseline: await ngramBaseline(train, ids, vocabularySize),
    };
  } finally {
    await trainer.dispose();
  }
}
