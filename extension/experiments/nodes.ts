import type { ExperimentSummary, RunSummary } from '../../server/protocol/workspace.ts';

/** A row of the Experiments view. */
export type ExperimentsNode = ExperimentNode | RunNode;

export interface ExperimentNode {
  readonly kind: 'experiment';
  readonly experiment: ExperimentSummary;
}
export interface RunNode {
  readonly kind: 'run';
  readonly experiment: ExperimentSummary;
  readonly run: RunSummary;
}

export function isNode(value: unknown): value is ExperimentsNode {
  return typeof value === 'object' && value !== null && 'kind' in value && 'experiment' in value;
}

export function isRunNode(value: unknown): value is RunNode {
  return isNode(value) && value.kind === 'run';
}
