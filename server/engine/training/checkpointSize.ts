/** How large a checkpoint will be: one that cannot be read again is found out before the training. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { elementCount } from '../../graph/tensor.ts';
import { createOptimizer } from '../../network/optimizers/createOptimizer.ts';
import type { TrainerOptions } from './trainer.ts';
import { trainable } from './trainingGraph.ts';

type Sizes = Pick<TrainerOptions, 'network' | 'optimizer' | 'accumulate'>;

/**
 * Bytes that Node.js reads of a file at once, less some for names and states; model.onnx has the same limit, that of
 * protobuf.
 */
const longest = 2 ** 31 - 2 ** 20;
const bytesOfNumber = 4;

/**
 * Weights, slots and accumulated gradients; carried states are small beside them.
 *
 * @returns bytes
 */
export function checkpointSize({ network, optimizer, accumulate }: Sizes): number {
  const numbers = (parameters: readonly { readonly shape: readonly number[] }[]) =>
    parameters.reduce((sum, { shape }) => sum + elementCount(shape), 0);
  const others = createOptimizer(optimizer).slots.length + (accumulate > 1 ? 1 : 0);
  return bytesOfNumber * (numbers(network.parameters) + others * numbers(trainable(network)));
}

/**
 * @param file the experiment
 * @throws UserError when nobody could go on from its checkpoints
 */
export function checkCheckpointSize(options: Sizes, file: string): void {
  const size = checkpointSize(options);
  if (size <= longest) return;
  throw new UserError(
    l10n.t(
      'A checkpoint of this training would have {0} GB, and no more than {1} GB can be read again: make the layers or the vocabulary smaller, or choose an optimizer that keeps less of each weight.',
      gigabytes(size),
      gigabytes(longest),
    ),
    { file },
  );
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(2);
}
