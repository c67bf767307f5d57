/** The graph that is shown, and the node that is to be shown in it, by its place among the operators. */
export interface GraphPlace {
  readonly graph: number;
  readonly operator?: number;
  /** The keys go to it. */
  readonly focus?: boolean;
}
