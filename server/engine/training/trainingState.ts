import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';
import type { TrainingSettings } from '../../experiment/keys.ts';
import { metrics } from '../../protocol/metrics.ts';
import { type BestResult, bestResult } from '../../protocol/runs.ts';
import { averagingAfter, initialAveraging } from './averaging.ts';
import { initialPatience, isExhausted, patienceAfter } from './earlyStopping.ts';
import { initialPlateau, plateauAfter } from './schedule.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Sums over steps, for the means of metric lines. Times are seconds. */
const sums = v.object({
  steps: count,
  tokens: count,
  /** Of the loss: what it is a mean over. */
  weight: v.number(),
  loss: v.number(),
  seconds: v.number(),
});
export type Sums = v.InferOutput<typeof sums>;
export const noSums: Sums = { steps: 0, tokens: 0, weight: 0, loss: 0, seconds: 0 };

/**
 * Everything besides tensors that the rest of a training run depends on. It is stored in every checkpoint, and
 * whether a checkpoint was written changes nothing in it.
 */
export const trainingState = v.object({
  /** Steps done. */
  step: count,
  /** Epochs done, their validation included. */
  epoch: count,
  /** Seconds of training so far. */
  seconds: v.number(),
  /** Tokens learned from so far. Checkpoints of earlier versions do not have it. */
  tokens: v.optional(count, 0),
  /** Of the last update that was measured. */
  updateRatio: v.optional(v.number()),
  /** Since the last metric line. */
  sinceLine: sums,
  /** Since the epoch began. */
  inEpoch: sums,
  plateau: v.object({ best: v.optional(v.number()), badEpochs: count, reductions: count }),
  patience: v.object({ best: v.optional(v.number()), badEpochs: count }),
  /** Of the weights. Checkpoints of earlier versions do not have it. */
  averaging: v.optional(
    v.object({ values: v.pipe(v.array(v.number()), v.readonly()), since: v.optional(count) }),
    initialAveraging,
  ),
  best: v.optional(bestResult),
  /** Training is over: the last epoch is done, or early stopping has acted. */
  ended: v.optional(v.picklist(['finished', 'stopped-early'])),
  /** Bytes of the appended files. */
  offsets: v.object({ metrics: count, samples: count, probes: v.optional(count, 0) }),
});
export type TrainingState = v.InferOutput<typeof trainingState>;

export const initialState: TrainingState = {
  step: 0,
  epoch: 0,
  seconds: 0,
  tokens: 0,
  sinceLine: noSums,
  inEpoch: noSums,
  plateau: initialPlateau,
  patience: initialPatience,
  averaging: initialAveraging,
  offsets: { metrics: 0, samples: 0, probes: 0 },
};

export interface StepOutcome {
  /** Mean over what counts in the batch, and how much that is. */
  readonly loss: number;
  readonly weight: number;
  readonly tokens: number;
  readonly seconds: number;
  readonly updateRatio?: number | undefined;
}

export function afterStep(state: TrainingState, outcome: StepOutcome): TrainingState {
  return {
    ...state,
    step: state.step + 1,
    seconds: state.seconds + outcome.seconds,
    tokens: state.tokens + outcome.tokens,
    updateRatio: outcome.updateRatio ?? state.updateRatio,
    sinceLine: added(state.sinceLine, outcome),
    inEpoch: added(state.inEpoch, outcome),
  };
}

function added(sums: Sums, { loss, weight, tokens, seconds }: StepOutcome): Sums {
  return {
    steps: sums.steps + 1,
    tokens: sums.tokens + tokens,
    weight: sums.weight + weight,
    loss: sums.loss + loss * weight,
    seconds: sums.seconds + seconds,
  };
}

/** 0 where nothing was summed. */
export function meanLoss({ loss, weight }: Sums): number {
  return weight > 0 ? loss / weight : 0;
}

export function tokensPerSecond({ tokens, seconds }: Sums): number {
  return seconds > 0 ? tokens / seconds : 0;
}

/** The state after the validation of an epoch, and whether training is over. */
export function afterEpoch(
  state: TrainingState,
  validation: {
    readonly loss: number;
    readonly metrics: Readonly<Record<string, number>>;
    readonly seconds: number;
    /** Of the weights, since training began. */
    readonly updates: number;
  },
  settings: TrainingSettings,
  experimentFile: string,
): TrainingState {
  const { loss, metrics: measured } = validation;
  checkMeasured(settings, measured, experimentFile);
  const { epochs, schedule, optimizer, early_stopping: stopping } = settings;
  const epoch = state.epoch + 1;
  const result = {
    epoch,
    step: state.step,
    train_loss: meanLoss(state.inEpoch),
    val_loss: loss,
    metrics: { ...measured },
  };
  const best = !state.best || isBetter(result, state.best, settings) ? result : state.best;
  const value = monitored(settings, result);
  const patience = patienceAfter(state.patience, value, stopping?.min_delta ?? 0);
  const exhausted = stopping !== undefined && isExhausted(patience, stopping.patience);
  const { non_monotone_interval: interval } = optimizer;
  const ended = epoch === epochs ? 'finished' : exhausted ? 'stopped-early' : undefined;
  return {
    ...state,
    epoch,
    seconds: state.seconds + validation.seconds,
    inEpoch: noSums,
    plateau: plateauAfter(state.plateau, value, schedule),
    patience,
    ...(interval !== undefined && {
      averaging: averagingAfter(state.averaging, value, interval, validation.updates),
    }),
    best,
    ended,
  };
}

/** Of epochs that are equal in what is monitored, the one with the lower loss is the better. */
function isBetter(result: BestResult, other: BestResult, settings: TrainingSettings): boolean {
  const [value, before] = [monitored(settings, result), monitored(settings, other)];
  return value < before || (value === before && result.val_loss < other.val_loss);
}

/** What decides which epoch is better, so that lower is better; infinite where it is not a finite number. */
function monitored(settings: TrainingSettings, { val_loss: loss, metrics: measured }: BestResult): number {
  const name = monitorOf(settings);
  if (name === 'loss') return loss;
  const value = measured[name];
  if (value === undefined || !Number.isFinite(value)) return Number.POSITIVE_INFINITY;
  return metrics[name].better === 'higher' ? -value : value;
}

function monitorOf(settings: TrainingSettings) {
  return 'monitor' in settings ? settings.monitor : 'loss';
}

/** @throws UserError when what is monitored was not measured */
function checkMeasured(
  settings: TrainingSettings,
  measured: Readonly<Record<string, number>>,
  file: string,
): void {
  const name = monitorOf(settings);
  if (name === 'loss' || measured[name] !== undefined) return;
  const known = Object.keys(measured).join(', ');
  throw new UserError(l10n.t('{0} is not measured here; these are: loss, {1}.', name, known), {
    file,
    key: 'training.monitor',
  });
}
