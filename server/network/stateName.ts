/** The name of what layer k of a language model carries from batch to batch. */
export function stateName(state: string, k: number): string {
  return `state.${state}.${k}`;
}
