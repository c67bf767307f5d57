import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { loadCorpus } from '../../data/languageModel/corpus.ts';
import type { TokenIds } from '../../data/tokens/tokenIds.ts';
import { tokenizerToJson } from '../../data/tokens/tokenizer.ts';
import { checkpointAt } from '../../runs/checkpointPath.ts';
import { readRunRecord } from '../../runs/runRecord.ts';
import { isRun } from '../../runs/runReference.ts';
import { checkUnchanged, readRunExperiment } from '../evaluation/runExperiment.ts';
import { type OpenedModel, textModelOf } from '../inference/openModel.ts';

/**
 * Lends the text that a network has learned from, or that it was measured on: all validation texts in a row.
 *
 * @throws UserError when the model is not of a run, or the data is missing or has changed since
 */
export async function withRunText<T>(
  opened: OpenedModel,
  which: 'training' | 'validation',
  use: (texts: readonly TokenIds[]) => Promise<T>,
): Promise<T> {
  const { file } = opened;
  const directory = checkpointAt(file)?.run ?? dirname(file);
  if (!(await isRun(directory))) {
    throw new UserError(
      l10n.t('What this network learned from is not known: its model is not in the directory of a run.'),
      { file },
    );
  }
  const record = await readRunRecord(directory);
  const experiment = await readRunExperiment(directory, record);
  if (experiment.task !== 'language-model') throw new Error(`a ${experiment.task} has no text`);
  const corpus = await loadCorpus(experiment.data, record.experiment_file);
  try {
    checkUnchanged(record.data.slice(0, corpus.files.length), corpus.files);
    if (tokenizerToJson(corpus.tokenizer) !== tokenizerToJson(textModelOf(opened).tokenizer)) {
      throw new UserError(l10n.t('The data of this run gives other tokens than its network has.'), { file });
    }
    return await use(which === 'training' ? [corpus.train] : corpus.validations.map(({ ids }) => ids));
  } finally {
    corpus.dispose();
  }
}
