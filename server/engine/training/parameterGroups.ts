/** Parameters that learn differently: discriminative fine-tuning and gradual unfreezing (Howard and Ruder, 2018). */
import type { Network } from '../../network/network.ts';
import type { Optimizer } from '../../network/optimizers/optimizer.ts';

/** Parameters that learn alike. */
export interface ParameterGroup {
  readonly parameters: ReadonlySet<string>;
  /** Of the learning rate. */
  readonly rateFactor: number;
  /** From 0: before this epoch they keep their values. */
  readonly firstEpoch: number;
}

/** For each group the update that it is at, counted from 0 since it began to learn; undefined before. */
export type GroupUpdates = readonly (number | undefined)[];

/** Of a network whose parameters all learn alike. */
export function oneGroup({ parameters }: Network): readonly [ParameterGroup] {
  return [{ parameters: new Set(parameters.map(({ name }) => name)), rateFactor: 1, firstEpoch: 0 }];
}

/** The name of an optimizer's scalar in graphs: every group has its own. */
export function scalarName(name: string, group: number): string {
  return group === 0 ? name : `${name}.${group}`;
}

/** The scalars of all groups that learn. @param averaged see {@link Optimizer.scalars} */
export function groupScalars(
  groups: readonly ParameterGroup[],
  optimizer: Optimizer,
  { learningRate, updates, averaged }: { learningRate: number; updates: GroupUpdates; averaged: number },
): Record<string, number> {
  return Object.fromEntries(
    groups.flatMap(({ rateFactor }, k) => {
      const update = updates[k];
      if (update === undefined) return [];
      const scalars = optimizer.scalars(learningRate * rateFactor, update + 1, averaged);
      return Object.entries(scalars).map(([name, value]) => [scalarName(name, k), value]);
    }),
  );
}

/** The network with the parameters of the given groups frozen. */
export function withFrozenGroups(network: Network, frozen: readonly ParameterGroup[]): Network {
  return frozen.length === 0
    ? network
    : withFrozen(network, (name) => frozen.some(({ parameters }) => parameters.has(name)));
}

/** The network with some of its parameters frozen: no gradient, no optimizer slots. */
export function withFrozen(network: Network, isFrozen: (parameter: string) => boolean): Network {
  return {
    ...network,
    parameters: network.parameters.map((spec) =>
      isFrozen(spec.name) ? { ...spec, trainable: false } : spec,
    ),
  };
}
