/** Pairs the state inputs of a model with the outputs that hold their next values. */
import type { ModelFacts, TensorFacts } from './onnxFacts.ts';
import type { RecurrentLayer } from './onnxRecurrent.ts';

export interface StatePair {
  readonly input: string;
  readonly output: string;
}

/**
 * Pairs by what the graph says: an input and an output belong together when they hold the states of the same
 * layers. Where several fit, equal shapes and then related names decide. States of loops that could not be
 * followed are paired by shape and name alone, so the result should be proved by running the model.
 *
 * @param others inputs and outputs that are no states (tokens, logits)
 */
export function pairStates(
  facts: ModelFacts,
  layers: readonly RecurrentLayer[],
  others: ReadonlySet<string>,
): { readonly pairs: StatePair[]; readonly unpaired: string[] } {
  const free = new Set(facts.outputs.map(({ name }) => name).filter((name) => !others.has(name)));
  const pairs: StatePair[] = [];
  const unpaired: string[] = [];
  const inputs = facts.inputs.filter(({ name, type }) => !others.has(name) && type.startsWith('float'));
  const links = inputs.map((input) => linksOf(layers, input.name, 'input'));
  const order = inputs.map((_, i) => i).sort((a, b) => links[b]!.length - links[a]!.length);
  for (const i of order) {
    const input = inputs[i]!;
    const output = bestOutput(facts, layers, input, links[i]!, free);
    if (output === undefined) {
      unpaired.push(input.name);
    } else {
      free.delete(output);
      pairs.push({ input: input.name, output });
    }
  }
  return { pairs, unpaired };
}

/** The layers' states that an input starts or an output holds, as `layer/name`. */
function linksOf(layers: readonly RecurrentLayer[], name: string, side: 'input' | 'output'): string {
  const links = layers.flatMap((layer, index) =>
    layer.states
      .filter(({ origin, outputs }) =>
        side === 'output' ? outputs.includes(name) : origin.from === 'input' && origin.names.includes(name),
      )
      .map((state) => `${index}/${state.name}`),
  );
  return links.join(' ');
}

function bestOutput(
  facts: ModelFacts,
  layers: readonly RecurrentLayer[],
  input: TensorFacts,
  links: string,
  free: ReadonlySet<string>,
): string | undefined {
  const candidates = facts.outputs
    .filter((output) => free.has(output.name) && output.type === input.type && shapesAgree(input, output))
    .map(({ name }) => ({ name, links: linksOf(layers, name, 'output') }))
    .filter(
      (output) =>
        output.links === links || (links !== '' && output.links === '' && related(output.name, input.name)),
    );
  const linked = candidates.filter((output) => output.links === links && links !== '');
  const choices = linked.length > 0 ? linked : candidates;
  return (choices.find(({ name }) => related(name, input.name)) ?? choices[0])?.name;
}

/** Named sizes may differ: exporters name each occurrence anew. */
function shapesAgree(a: TensorFacts, b: TensorFacts): boolean {
  if (!a.shape || !b.shape) return true;
  const other = b.shape;
  return (
    a.shape.length === other.length &&
    a.shape.every((dim, i) => typeof dim === 'string' || typeof other[i] === 'string' || dim === other[i])
  );
}

/** `h0` and `hn`, `state` and `stateN`, `past_h` and `present_h`, `c_in` and `c_out`. */
function related(a: string, b: string): boolean {
  return stem(a) === stem(b);
}

const side = /^(in|out|input|output|past|present|prev|previous|next|new|last|init|initial|final|n|t|\d+)$/;

function stem(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z0-9])/g, '$1_$2')
    .toLowerCase()
    .replace(/^([hc])n$/, '$1')
    .split(/[^a-z0-9]+/);
  return words.filter((word) => !side.test(word)).join('_');
}
