import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StatefulBatches } from '../data/batches.ts';
import type { Trainer } from './trainer.ts';

/**
 * Mean loss over a text in nats per token, with the state carried from batch to batch and kept apart from the
 * state of training.
 *
 * @param shouldStop asked between batches
 * @returns undefined when stopped
 */
export async function evaluateLoss(trainer: Trainer, batches: StatefulBatches): Promise<number>;
export async function evaluateLoss(
  trainer: Trainer,
  batches: StatefulBatches,
  shouldStop: () => boolean,
): Promise<number | undefined>;
export async function evaluateLoss(
  trainer: Trainer,
  batches: StatefulBatches,
  shouldStop: () => boolean = () => false,
): Promise<number | undefined> {
  trainer.resetEvaluationState();
  let loss = 0;
  for (let position = 0; position < batches.count; position++) {
    if (shouldStop()) return undefined;
    const batch = batches.at(position);
    loss += (await trainer.evaluate(batch)) * batch.inputs.length;
    await nextTurn();
  }
  return loss / batches.tokens;
}
