/** Finds the input of a language model that takes the tokens, and the output with the logits. */
import type { ModelFacts, TensorFacts } from './onnxFacts.ts';
import type { RecurrentLayer } from './onnxRecurrent.ts';

export interface LanguageModelPorts {
  readonly tokens: TensorFacts | undefined;
  readonly logits: TensorFacts | undefined;
}

/** What is not clear is left undefined. */
export function findPorts(facts: ModelFacts, layers: readonly RecurrentLayer[]): LanguageModelPorts {
  const states = layers.flatMap((layer) => layer.states);
  const stateInputs = new Set(states.flatMap(({ origin }) => (origin.from === 'input' ? origin.names : [])));
  const stateOutputs = new Set(states.flatMap(({ outputs }) => outputs));
  const inputs = facts.inputs.filter(({ name }) => !stateInputs.has(name));
  const outputs = facts.outputs.filter(
    ({ name, type }) => !stateOutputs.has(name) && type.startsWith('float'),
  );
  const ids = inputs.filter(({ type }) => type === 'int64' || type === 'int32');
  const oneHot = inputs.filter(({ type, shape }) => type === 'float32' && shape?.length === 3);
  return {
    tokens: theOne(ids, /token|input|ids|^x$/i) ?? theOne(oneHot, /token|input|one_?hot|^x$/i),
    logits: theOne(outputs, /logit|output|pred|prob|decoded|^y$/i),
  };
}

function theOne(candidates: readonly TensorFacts[], usual: RegExp): TensorFacts | undefined {
  const named = candidates.filter(({ name }) => usual.test(name));
  const chosen = candidates.length === 1 ? candidates : named;
  return chosen.length === 1 ? chosen[0] : undefined;
}
