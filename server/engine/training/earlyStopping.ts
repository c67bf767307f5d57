/** What early stopping remembers between epochs; part of every checkpoint. */
export interface PatienceState {
  /** What the next must be below by more than min_delta; absent before the first finite one. */
  readonly best?: number | undefined;
  readonly badEpochs: number;
}
export const initialPatience: PatienceState = { badEpochs: 0 };

/** The state after an epoch. @param value what is monitored: lower is better, infinite where there is none */
export function patienceAfter(state: PatienceState, value: number, minDelta: number): PatienceState {
  const improved = value < (state.best ?? Number.POSITIVE_INFINITY) - minDelta;
  return improved ? { best: value, badEpochs: 0 } : { ...state, badEpochs: state.badEpochs + 1 };
}

/** True once more epochs than `patience` have passed without an improvement. */
export function isExhausted(state: PatienceState, patience: number): boolean {
  return state.badEpochs > patience;
}
