/** The recurrent layers of a model as they are shown. */
import type { NodeProto } from '../../graph/onnxSchema.ts';
import type { OnnxLayer } from '../../protocol/onnx.ts';
import type { RecurrentLayer } from '../onnxRecurrent.ts';
import { equationsOf } from './equations.ts';
import type { ModelGraph } from './graphs.ts';

/** What an operator uses where it names none (ONNX Operators.md). */
const defaults: Readonly<Record<string, readonly string[]>> = {
  LSTM: ['Sigmoid', 'Tanh', 'Tanh'],
  GRU: ['Sigmoid', 'Tanh'],
  RNN: ['Tanh'],
};

export function describeLayers(
  layers: readonly RecurrentLayer[],
  graphs: readonly ModelGraph[],
): OnnxLayer[] {
  const places = new Map<NodeProto, { graph: number; node: number }>();
  for (const [graph, { proto }] of graphs.entries())
    for (const [node, operator] of proto.node.entries()) places.set(operator, { graph, node });
  return layers.map(({ kind, node: { proto }, direction, inputSize, hiddenSize, states }) => {
    const activations = activationsOf(proto, kind, direction === 'bidirectional' ? 2 : 1);
    return {
      kind,
      name: proto.name,
      direction,
      ...(inputSize === undefined ? {} : { inputSize }),
      ...(hiddenSize === undefined ? {} : { hiddenSize }),
      activations,
      states: states.map(({ name, origin, outputs }) => ({
        name,
        from: origin.from,
        inputs: origin.from === 'input' ? [...origin.names] : [],
        outputs: [...outputs],
      })),
      equations: equationsOf(proto, activations[0] ?? []),
      ...(places.get(proto) ?? { graph: 0, node: 0 }),
    };
  });
}

function activationsOf(node: NodeProto, kind: string, directions: number): string[][] {
  const usual = defaults[kind];
  if (!usual) return [];
  const written = node.attribute.find(({ name }) => name === 'activations')?.strings ?? [];
  const names = written.map((bytes) => new TextDecoder().decode(bytes));
  return Array.from({ length: directions }, (_, direction) =>
    usual.map((name, i) => names[direction * usual.length + i] ?? name),
  );
}
