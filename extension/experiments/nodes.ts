/** A row of the Experiments view. Rows name what they show; the index knows the rest. */
export type ExperimentsNode = ExperimentNode | RunNode | MoreNode;

export interface ExperimentNode {
  readonly kind: 'experiment';
  readonly file: string;
}
export interface RunNode {
  readonly kind: 'run';
  readonly directory: string;
  /** The experiment file that the run is of. */
  readonly file: string;
}
/** Stands for the runs of an experiment that have no row yet. */
export interface MoreNode {
  readonly kind: 'more';
  readonly file: string;
}

export function isNode(value: unknown): value is ExperimentsNode {
  return typeof value === 'object' && value !== null && 'kind' in value && 'file' in value;
}

export function isRunNode(value: unknown): value is RunNode {
  return isNode(value) && value.kind === 'run';
}

export function isExperimentNode(value: unknown): value is ExperimentNode {
  return isNode(value) && value.kind === 'experiment';
}
