import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { TrainingSettings } from '../../experiment/keys.ts';
import { isMeant, layerOf } from '../../network/layerNames.ts';
import { runFiles } from '../../protocol/runs.ts';
import { findRun } from '../../runs/runReference.ts';
import type { RunWriter } from '../../runs/runWriter.ts';
import { readModelMetadata } from '../export/modelMetadata.ts';
import { findModelFile } from '../inference/findModel.ts';
import type { PreparedTask } from '../task.ts';
import { readCheckpoint } from './checkpoint.ts';
import { checkNames } from './fineTuning.ts';
import { type Matched, matchedWeights, type NamedWeights } from './matchedWeights.ts';
import { rowNames } from './rowNames.ts';
import type { Trainer } from './trainer.ts';

const key = 'training.init_from';

/**
 * Gives a trainer the best weights of the run that `init_from` names: all of them, or with `fine_tuning` those that are
 * not to begin anew; then the run may be of another task, and have another vocabulary or other labels.
 *
 * @returns sentences for the log
 * @throws UserError when there is no such run, or its weights do not fit
 */
export async function initializeFrom(
  reference: string,
  trainer: Trainer,
  task: PreparedTask,
  { fine_tuning: tuning }: Pick<TrainingSettings, 'fine_tuning'>,
  { directory, record }: RunWriter,
): Promise<string[]> {
  const file = record.experiment_file;
  const place = { file, key };
  const runsDirectory = dirname(dirname(directory));
  const run = await findRun(reference, { folder: dirname(file), runsDirectory, trained: true, place });
  const other = await weightsOf(run, place);
  const isSame = task.mustMatch.every((name) => other.metadata.get(name) === task.metadata[name]);
  if (!isSame && !tuning) {
    throw new UserError(
      l10n.t(
        'The run {0} has learned with another vocabulary or other labels: its weights stand for other things. Use the same data settings, or add training.fine_tuning, with which the tokens and labels are taken that both know.',
        run,
      ),
      place,
    );
  }
  const { reinitialize = [] } = tuning ?? {};
  checkNames(task.network, reinitialize, { file, key: 'training.fine_tuning.reinitialize' });
  const begunAnew = (parameter: string) => reinitialize.some((name) => isMeant(parameter, name));
  const taken = task.network.parameters.filter(({ name }) => !begunAnew(name));
  const own = { tensors: await trainer.weights(), rows: rowNames(new Map(Object.entries(task.metadata))) };
  const matched = matchedWeights(own, taken, other);
  checkFits(matched, reinitialize, run, place);
  await trainer.loadWeights(matched.tensors);
  return notesOn(matched);
}

async function weightsOf(
  run: string,
  place: { readonly file: string; readonly key: string },
): Promise<NamedWeights & { readonly metadata: ReadonlyMap<string, string> }> {
  const best = await readCheckpoint(join(run, runFiles.bestCheckpoint));
  if (!best) throw new UserError(l10n.t('The run {0} has no best checkpoint yet.', run), place);
  try {
    const metadata = readModelMetadata(await readFile((await findModelFile(run)).file));
    const rows = rowNames(metadata);
    const isWeight = (name: string) => !/^(optimizer|state|accumulated)[._]/.test(name);
    const tensors = new Map([...best.tensors].filter(([name]) => isWeight(name)));
    return { metadata, rows, tensors };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.message, place, { cause: error });
  }
}

function checkFits(
  { misfits, rows, layers }: Matched,
  reinitialize: readonly string[],
  run: string,
  place: { readonly file: string; readonly key: string },
): void {
  if (misfits.size > 0) {
    const sentence = l10n.t('The weights of the run {0} do not fit this experiment.', run);
    const known = l10n.t('Its layers are: {0}.', layers.join(', '));
    const advice = l10n.t(
      'What shall begin anew is named in training.fine_tuning.reinitialize: [{0}].',
      [...reinitialize, ...misfits.keys()].join(', '),
    );
    throw new UserError([sentence, ...misfits.values(), known, advice].join(' '), place);
  }
  const stranger = rows.find(({ shared }) => shared === 0);
  if (!stranger) return;
  const { parameter } = stranger;
  throw new UserError(
    l10n.t(
      'The run {0} knows none of the tokens or labels of the layer "{1}": name it in training.fine_tuning.reinitialize, or start from another run.',
      run,
      layerOf(parameter),
    ),
    place,
  );
}

/** One sentence for each layer whose rows stand for other things here. */
function notesOn({ rows }: Matched): string[] {
  const ofLayer = new Map(rows.map((row) => [layerOf(row.parameter), row]));
  return [...ofLayer].map(([layer, { of, shared, all }]) =>
    of === 'tokens'
      ? l10n.t(
          'Of {0} tokens of the layer "{1}", {2} are known to the run that this one starts from; the others begin anew.',
          all,
          layer,
          shared,
        )
      : l10n.t(
          'Of {0} labels of the layer "{1}", {2} are known to the run that this one starts from; the others begin anew.',
          all,
          layer,
          shared,
        ),
  );
}
