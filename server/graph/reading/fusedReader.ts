/** LSTM, GRU and RNN, read as loops of our own. */
import { activationFunction, activationNumbers } from '../fused/activations.ts';
import { type FusedKind, fusedCells, isFusedKind } from '../fused/cells.ts';
import type { FusedDirection } from '../fused/fusedNode.ts';
import { fusedScan } from '../fused/fusedScan.ts';
import type { Value } from '../graph.ts';
import { cast, split, squeeze, transpose } from '../ops.ts';
import type { NodeReader, NodeReading } from './nodeReading.ts';

const usual: Readonly<Record<FusedKind, readonly string[]>> = {
  LSTM: ['Sigmoid', 'Tanh', 'Tanh'],
  GRU: ['Sigmoid', 'Tanh'],
  RNN: ['Tanh'],
};

export const fusedReader: NodeReader = (node) => {
  const { opType } = node.proto;
  if (!isFusedKind(opType)) return node.fail();
  const batchFirst = node.int('layout', 0) === 1;
  const turned = (value: Value | undefined) => value && (batchFirst ? transpose(value, [1, 0, 2]) : value);
  const directions = directionsOf(node, opType);
  const { layers, hooks } = node.scope;
  const place = layers.length;
  const lengths = node.optional(4);
  const run = {
    kind: opType,
    directions,
    x: turned(node.value(0))!,
    lengths: lengths && cast(lengths, 'int32'),
    initial: fusedCells[opType].states.map((_, i) => turned(node.optional(5 + i))),
    ...(hooks.watched && { watched: hooks.watched(place) }),
  };
  const { y, states, shown } = fusedScan(run);
  layers.push({
    name: node.proto.name,
    kind: opType,
    hiddenSize: directions[0]!.hiddenSize,
    outputs: node.proto.output,
    shown,
  });
  return [
    batchFirst ? transpose(y, [2, 0, 1, 3]) : y,
    ...states.map((state) => (batchFirst ? transpose(state, [1, 0, 2]) : state)),
  ];
};

function directionsOf(node: NodeReading, kind: FusedKind): (FusedDirection & { reverse: boolean })[] {
  const direction = node.text('direction', 'forward');
  const reversed = direction === 'bidirectional' ? [false, true] : [direction === 'reverse'];
  const [w, r, b] = [node.value(1), node.value(2), node.optional(3)];
  const hiddenSize = Number(r.shape[2]);
  const known = [w, r].every(
    ({ shape }) => shape.length === 3 && shape.slice(1).every((dim) => typeof dim === 'number'),
  );
  if (!known || w.shape[0] !== reversed.length) return node.fail();
  const clip = node.attribute('clip')?.f;
  const activations = activationsOf(node, kind, reversed.length);
  const perDirection = activations.length / reversed.length;
  const own = (value: Value, d: number) =>
    squeeze(
      split(
        value,
        reversed.map(() => 1),
        0,
      )[d]!,
      [0],
    );
  const peepholes = kind === 'LSTM' ? node.optional(7) : undefined;
  return reversed.map((reverse, d) => ({
    reverse,
    hiddenSize,
    w: own(w, d),
    r: own(r, d),
    b: b && own(b, d),
    peepholes: peepholes && own(peepholes, d),
    activations: activations.slice(d * perDirection, (d + 1) * perDirection).map(activationFunction),
    clip: clip === undefined || clip <= 0 ? undefined : clip,
    inputForget: node.int('input_forget', 0) === 1,
    linearBeforeReset: node.int('linear_before_reset', 0) !== 0,
  }));
}

function activationsOf(node: NodeReading, kind: FusedKind, directions: number) {
  const names = node.texts('activations');
  const all = Array.from({ length: directions }, () => usual[kind]).flat();
  try {
    return activationNumbers({
      names: names.length === 0 ? all : names,
      alphas: node.attribute('activation_alpha')?.floats ?? [],
      betas: node.attribute('activation_beta')?.floats ?? [],
    });
  } catch (error) {
    return node.fail(error);
  }
}
