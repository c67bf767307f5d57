/** Operators with graphs in them. */
import type { Value } from '../graph.ts';
import { flip } from '../ops.ts';
import { scan } from '../scan.ts';
import type { NodeReader } from './nodeReading.ts';

/** A branch that is known to be taken: exporters ask whether an axis has the size 1. */
const branch: NodeReader = (node) => {
  const [condition] = node.numbers(0);
  const taken = node.attribute(condition === 0 ? 'else_branch' : 'then_branch')?.g;
  return taken ? node.scope.body(node, taken, new Map()) : node.fail();
};

/** A loop over the first axis, in one direction. */
const loop: NodeReader = (node) => {
  const body = node.attribute('body')?.g ?? node.fail();
  const scanned = node.int('num_scan_inputs', 0);
  const values = node.inputs.map((_, position) => node.value(position));
  const states = values.slice(0, values.length - scanned);
  const [input, output] = ['scan_input_directions', 'scan_output_directions'].map(
    (name) => new Set(node.attribute(name)?.ints ?? [0]),
  );
  const axes = ['scan_input_axes', 'scan_output_axes'].flatMap((name) => node.attribute(name)?.ints ?? []);
  if (input!.size > 1 || output!.size > 1 || axes.some((axis) => axis !== 0)) return node.fail();
  const [reverse, outputsReversed] = [input!.has(1), output!.has(1)];
  const result = scan({
    states,
    scanned: values.slice(states.length),
    reverse,
    body: (before, slices) => {
      const given = new Map(
        [...before, ...slices].map((value, i): [string, Value] => [body.input[i]!.name, value]),
      );
      const results = node.scope.body(node, body, given).map((entry) => node.toValue(entry));
      return { states: results.slice(0, states.length), outputs: results.slice(states.length) };
    },
  });
  const inOrder = reverse === outputsReversed;
  return [...result.finalStates, ...result.outputs.map((stack) => (inOrder ? stack : flip(stack, 0)))];
};

export const bodyReaders: Readonly<Record<string, NodeReader>> = { If: branch, Scan: loop };
