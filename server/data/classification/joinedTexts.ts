/** The texts of an example as one sequence. */
export interface JoinedTexts {
  readonly tokens: Int32Array;
  /** Whether something was left out. */
  readonly isCut: boolean;
}
