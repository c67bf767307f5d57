import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';
import type { Tensor } from '../../graph/tensor.ts';
import { cellOf } from '../../network/recurrent/recurrentStack.ts';
import type { CheckpointName } from '../../protocol/exports.ts';
import { runFiles } from '../../protocol/runs.ts';
import { readRunRecord } from '../../runs/runRecord.ts';
import { cellEntries } from '../export/cellSettings.ts';
import { readCheckpoint } from '../training/checkpoint.ts';
import type { NetworkStructure } from './networkPieces.ts';

/** The settings of a run that decide what its weights mean. */
const modelSettings = v.object({
  ...cellEntries,
  residual: v.optional(v.boolean(), false),
  tied_weights: v.optional(v.boolean(), false),
  self_attention: v.optional(
    v.object({
      num_heads: v.number(),
      feed_forward_activation: v.picklist(['gelu', 'relu']),
      positions: v.picklist(['learned', 'sinusoidal', 'none']),
    }),
  ),
});

export interface RunWeights {
  readonly structure: NetworkStructure;
  /** Parameters, among the other tensors of the checkpoint. */
  readonly tensors: ReadonlyMap<string, Tensor>;
}

/**
 * The weights of a run; its data is not needed.
 *
 * @throws UserError when it has no such checkpoint, or one that is damaged
 */
export async function readRunWeights(directory: string, checkpoint: CheckpointName): Promise<RunWeights> {
  const { settings } = await readRunRecord(directory);
  const file = checkpoint === 'best' ? runFiles.bestCheckpoint : runFiles.lastCheckpoint;
  const read = await readCheckpoint(join(directory, file));
  if (!read)
    throw new UserError(
      checkpoint === 'best'
        ? l10n.t('The run {0} has no best checkpoint yet.', directory)
        : l10n.t('The run {0} has no checkpoint yet.', directory),
    );
  checkOneReading(read.tensors);
  const model = v.safeParse(modelSettings, settings.model);
  if (!model.success)
    throw new UserError(l10n.t('The settings of this run are missing or damaged.'), {
      file: join(directory, runFiles.record),
    });
  const { residual, tied_weights: tiedWeights, self_attention: selfAttention, ...cell } = model.output;
  return { structure: { cell: cellOf(cell), residual, tiedWeights, selfAttention }, tensors: read.tensors };
}

/** Frameworks are given one stack of layers. @throws UserError for networks with layers that read besides */
function checkOneReading(tensors: ReadonlyMap<string, Tensor>): void {
  if (![...tensors.keys()].some((name) => /^(backward|context)\./.test(name))) return;
  throw new UserError(
    l10n.t(
      'Language models from both ends, and networks with a language model inside, cannot be converted: their tensors stand under their own names in the checkpoint.',
    ),
  );
}
