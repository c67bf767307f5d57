import type { ScheduleSettings } from '../../experiment/keys.ts';

/** What a plateau schedule remembers between epochs; part of every checkpoint. */
export interface PlateauState {
  /** The least of what is monitored so far; absent before the first finite one. */
  readonly best?: number | undefined;
  /** Epochs since then, or since the last reduction. */
  readonly badEpochs: number;
  readonly reductions: number;
}
export const initialPlateau: PlateauState = { badEpochs: 0, reductions: 0 };

/** Where training stands. */
export interface SchedulePosition {
  /** Global step, from 0. */
  readonly step: number;
  readonly totalSteps: number;
  /** Epochs completed. */
  readonly epoch: number;
  readonly plateau: PlateauState;
}

/**
 * The learning rate of a step, given the rate of the optimizer settings.
 *
 * Warm-up rises linearly: step k of w takes (k + 1) / w of the rate. Cosine (Loshchilov and Hutter, 2017,
 * without restarts) starts where the warm-up ends and reaches min_learning_rate at the last step. The slanted
 * triangle (Howard and Ruder, 2018) has its top after `cut_fraction` of all steps.
 */
export function learningRate(
  settings: ScheduleSettings,
  baseRate: number,
  position: SchedulePosition,
): number {
  const warmup = settings.warmup_steps;
  if (position.step < warmup) return (baseRate * (position.step + 1)) / warmup;
  const {
    gamma = 1,
    step_size: stepSize = 1,
    start_epoch: start = 0,
    min_learning_rate: least = 0,
    cut_fraction: cut = 0.1,
    ratio = 32,
  } = settings;
  switch (settings.type) {
    case 'constant':
      return baseRate;
    case 'step':
      return baseRate * gamma ** Math.floor(Math.max(0, position.epoch - start) / stepSize);
    case 'plateau':
      return Math.max(Math.min(least, baseRate), baseRate * gamma ** position.plateau.reductions);
    case 'cosine': {
      const done = (position.step - warmup) / Math.max(1, position.totalSteps - 1 - warmup);
      return least + (baseRate - least) * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done)));
    }
    case 'slanted-triangular': {
      const top = Math.max(1, Math.floor(position.totalSteps * cut));
      const { step } = position;
      const share = step < top ? step / top : 1 - (step - top) / (top * (1 / cut - 1));
      return (baseRate * (1 + Math.max(0, share) * (ratio - 1))) / ratio;
    }
  }
}

/**
 * The state after an epoch: one reduction more when what is monitored has not improved for more than `patience` epochs.
 *
 * @param value lower is better, infinite where there is none
 */
export function plateauAfter(state: PlateauState, value: number, settings: ScheduleSettings): PlateauState {
  if (value < (state.best ?? Number.POSITIVE_INFINITY)) return { ...state, best: value, badEpochs: 0 };
  const badEpochs = state.badEpochs + 1;
  return badEpochs > (settings.patience ?? 0)
    ? { ...state, badEpochs: 0, reductions: state.reductions + 1 }
    : { ...state, badEpochs };
}
