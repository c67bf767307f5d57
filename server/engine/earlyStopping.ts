/** What early stopping remembers between epochs; part of every checkpoint. */
export interface PatienceState {
  /** The loss that the next must be below by more than min_delta; absent before the first. */
  readonly best?: number | undefined;
  readonly badEpochs: number;
}
export const initialPatience: PatienceState = { badEpochs: 0 };

/** The state after an epoch with this validation loss. */
export function patienceAfter(state: PatienceState, validationLoss: number, minDelta: number): PatienceState {
  const improved = state.best === undefined || validationLoss < state.best - minDelta;
  return improved ? { best: validationLoss, badEpochs: 0 } : { ...state, badEpochs: state.badEpochs + 1 };
}

/** True once more epochs than `patience` have passed without an improvement. */
export function isExhausted(state: PatienceState, patience: number): boolean {
  return state.badEpochs > patience;
}
