/** Our exported language models in double precision, by the equations of ONNX's operators. */
import { parseModel } from '../../server/graph/modelFile.ts';
import type { NodeProto } from '../../server/graph/onnxSchema.ts';
import type { Tensor } from '../../server/graph/tensor.ts';
import { tensorFromProto } from '../../server/graph/tensorProto.ts';
import { isLooped, loopedLayer } from './loopedCellsReference.ts';
import { type ReferenceActivation, type ReferenceNode, runReference } from './recurrentReference.ts';
import { referenceAttention } from './selfAttentionReference.ts';

/**
 * The logit of a token behind a text whose embeddings are scaled, each by a number of its own.
 *
 * @param bytes of a model that the lab exported
 */
export function referenceLogit(bytes: Uint8Array, ids: Int32Array, target: number) {
  const { graph } = parseModel(bytes);
  const tensors = new Map(graph.initializer.map((proto) => [proto.name, tensorFromProto(proto)]));
  const settings = JSON.parse(
    parseModel(bytes).metadataProps.find(({ key }) => key === 'lstm_lab.model')?.value ?? '',
  );
  const tensor = (name: string) => rowsOf(tensors.get(name)!);
  const embedding = tensor('embedding.weight');
  const output = tensor(settings.tied_weights ? 'embedding.weight' : 'output.weight');
  const bias = Array.from(tensors.get('output.bias')!.data, Number);
  const nodes = graph.node.filter(({ opType }) => ['LSTM', 'GRU', 'RNN'].includes(opType));
  return (scale: (token: number) => number): number => {
    const vectors = Array.from(ids, (id, token) => embedding[id]!.map((x) => x * scale(token)));
    let xs: (readonly number[])[] = [...referenceAttention(settings, vectors, tensor).rows];
    const layers = isLooped(settings)
      ? Array.from({ length: settings.num_layers }, (_, k) => (below: readonly (readonly number[])[]) => {
          const name = `${settings.cell}.${k}`;
          return loopedLayer(settings, (part) => tensor(`${name}.${part}`), below);
        })
      : nodes.map((node) => (below: readonly (readonly number[])[]) => layer(node, tensors, below));
    for (const [k, run] of layers.entries()) {
      const before = xs;
      xs = run(xs);
      const adds = settings.residual && k > 0 && xs[0]!.length === before[0]!.length;
      if (adds) xs = xs.map((h, t) => h.map((value, j) => value + before[t]![j]!));
    }
    return output[target]!.reduce((sum, weight, j) => sum + weight * xs.at(-1)![j]!, bias[target]!);
  };
}

function layer(
  node: NodeProto,
  tensors: ReadonlyMap<string, Tensor>,
  xs: readonly (readonly number[])[],
): (readonly number[])[] {
  const attribute = (name: string) => node.attribute.find((candidate) => candidate.name === name);
  const weight = (position: number) => rowsOf(tensors.get(node.input[position] ?? '')!);
  const opType = node.opType as ReferenceNode['opType'];
  const result = runReference({
    opType,
    direction: 'forward',
    activations: activationsOf(node),
    linearBeforeReset: attribute('linear_before_reset')?.i === 1,
    x: xs.map((row) => [row]),
    w: [weight(1)],
    r: [weight(2)],
    b: [weight(3)[0]!],
    ...(node.input[7] ? { p: [weight(7)[0]!] } : {}),
  });
  return result.steps[0]!.map(([step]) => step!.H!);
}

function activationsOf(node: NodeProto): ReferenceActivation[] {
  const attribute = (name: string) => node.attribute.find((candidate) => candidate.name === name);
  const names = (attribute('activations')?.strings ?? []).map((bytes) => new TextDecoder().decode(bytes));
  const alphas = [...(attribute('activation_alpha')?.floats ?? [])];
  const betas = [...(attribute('activation_beta')?.floats ?? [])];
  return names.map((name) =>
    name === 'HardSigmoid' ? { name, alpha: alphas.shift()!, beta: betas.shift()! } : { name },
  );
}

/** The last axis as rows, whatever the axes before it are. */
function rowsOf({ shape, data }: Tensor): number[][] {
  const width = shape.at(-1)!;
  const numbers = Array.from(data, Number);
  return Array.from({ length: numbers.length / width }, (_, i) => numbers.slice(i * width, (i + 1) * width));
}
