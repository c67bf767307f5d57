import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TaskResult } from '../../protocol/results.ts';
import type { Feeds, Validation } from '../task.ts';
import type { Trainer } from '../training/trainer.ts';

export interface Evaluation {
  /** Mean loss. */
  readonly loss: number;
  readonly metrics: Readonly<Record<string, number>>;
  readonly result?: TaskResult;
}

/**
 * Measures a network on validation data, with a carried state apart from that of training.
 *
 * @param shouldStop asked between batches
 * @returns undefined when stopped
 */
export async function evaluate(trainer: Trainer, validation: Validation): Promise<Evaluation>;
export async function evaluate(
  trainer: Trainer,
  validation: Validation,
  shouldStop: () => boolean,
): Promise<Evaluation | undefined>;
export async function evaluate(
  trainer: Trainer,
  { batches, measure }: Validation,
  shouldStop: () => boolean = () => false,
): Promise<Evaluation | undefined> {
  await trainer.resetEvaluationState();
  const measurement = measure();
  let sum = 0;
  let weight = 0;
  for (let position = 0; position < batches.count; position++) {
    if (shouldStop()) return undefined;
    const feeds: Feeds = await batches.at(0, position);
    const batch = await trainer.evaluate(feeds.tensors, feeds.sequences, measurement.outputs);
    await measurement.add(feeds, batch.outputs);
    sum += batch.sum;
    weight += batch.weight;
    await nextTurn();
  }
  const loss = sum / weight;
  return { loss, ...(await measurement.finish(await trainer.weights(), loss)) };
}
