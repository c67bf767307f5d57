/**
 * Lifts the states of a graph that begins each run with zeros to inputs and outputs, so that a text can be read on
 * from where it stopped. With zeros given, the graph computes what it did before.
 */
import { FreshNames } from '../graph/freshNames.ts';
import type { GraphProto, ModelProto, NodeProto, TypeProto, ValueInfoProto } from '../graph/onnxSchema.ts';
import { ModelFacts } from './onnxFacts.ts';
import { findRecurrentLayers, type RecurrentLayer, type StatePlace, statePlaces } from './onnxRecurrent.ts';
import type { StatePair } from './onnxStates.ts';
import { beginsWithZeros } from './onnxZeros.ts';

const float32 = 1;

export interface LiftedModel {
  readonly model: ModelProto;
  /** The new inputs and outputs. */
  readonly pairs: readonly StatePair[];
}

/** What has to be done for one state. */
interface Lift {
  readonly node: NodeProto;
  readonly place: StatePlace;
  readonly pair: StatePair;
  readonly type: TypeProto;
}

/**
 * Undefined when nothing needs to be lifted, and when not every state of the model can be carried on: layers that
 * read the text backwards too, that stand in the body of another operator, or whose states begin with something else.
 */
export function liftStates(model: ModelProto): LiftedModel | undefined {
  const facts = new ModelFacts(model);
  const layers = findRecurrentLayers(facts);
  if (layers.some(({ node, direction }) => node.nested || direction !== 'forward')) return undefined;
  const names = new FreshNames(model.graph);
  const lifts: Lift[] = [];
  for (const [number, { node, hiddenSize, states }] of layers.entries()) {
    for (const [i, place] of (statePlaces(node.proto) ?? []).entries()) {
      const origin = states[i]?.origin;
      if (!origin || origin.from === 'input') continue;
      const type = beginsWithZeros(facts, origin) ? typeOf(place, hiddenSize) : undefined;
      if (!type) return undefined;
      const wish = `${place.name.replace(' ', '_')}_${number + 1}`;
      const pair = { input: names.take(`${wish}_in`), output: names.take(`${wish}_out`) };
      lifts.push({ node: node.proto, place, pair, type });
    }
  }
  if (lifts.length === 0) return undefined;
  return {
    model: { ...model, graph: lifted(model.graph, lifts, names) },
    pairs: lifts.map(({ pair }) => pair),
  };
}

/** Whether there may be something to be lifted, as far as the graph tells without its numbers. */
export function mayBeLifted(layers: readonly RecurrentLayer[]): boolean {
  const origins = layers.flatMap(({ states }) => states.map(({ origin }) => origin.from));
  return (
    layers.every(({ node, direction }) => !node.nested && direction === 'forward') &&
    origins.includes('zero') &&
    origins.every((from) => from === 'zero' || from === 'input')
  );
}

/** [directions, batch, hidden size], or [batch, …] as the body of a Scan or Loop says it; undefined if it does not. */
function typeOf({ bodyInput }: StatePlace, hiddenSize: number | undefined): TypeProto | undefined {
  const batch = { dimParam: 'batch' };
  if (!bodyInput) {
    const dim = [{ dimValue: 1 }, batch, { dimValue: hiddenSize ?? 0 }];
    return hiddenSize === undefined ? undefined : { tensorType: { elemType: float32, shape: { dim } } };
  }
  const { elemType, shape } = bodyInput.type?.tensorType ?? {};
  const [, ...sizes] = shape?.dim ?? [];
  const known = sizes.length > 0 && sizes.every(({ dimValue }) => (dimValue ?? 0) > 0);
  if (!known || elemType !== float32) return undefined;
  return { tensorType: { elemType, shape: { dim: [batch, ...sizes] } } };
}

function lifted(graph: GraphProto, lifts: readonly Lift[], names: FreshNames): GraphProto {
  const added: NodeProto[] = [];
  const node = graph.node.map((one) => {
    const own = lifts.filter((lift) => lift.node === one);
    if (own.length === 0) return one;
    const input = [...one.input];
    const output = [...one.output];
    for (const { place, pair } of own) {
      put(input, place.input, pair.input);
      const final = output[place.output] || names.take(`${pair.output}_state`);
      put(output, place.output, final);
      added.push(identity(final, pair.output));
    }
    return { ...one, input, output };
  });
  const info = (name: string, type: TypeProto): ValueInfoProto => ({ name, type });
  return {
    ...graph,
    node: [...node, ...added],
    input: [...graph.input, ...lifts.map(({ pair, type }) => info(pair.input, type))],
    output: [...graph.output, ...lifts.map(({ pair, type }) => info(pair.output, type))],
  };
}

/** Inputs and outputs that are left out before it have empty names. */
function put(names: string[], at: number, name: string): void {
  while (names.length < at) names.push('');
  names[at] = name;
}

function identity(from: string, to: string): NodeProto {
  return { name: '', opType: 'Identity', domain: '', input: [from], output: [to], attribute: [] };
}
