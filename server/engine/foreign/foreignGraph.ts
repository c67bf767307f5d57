/** A foreign language model as the recogniser and its sidecar see it, before it runs. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { findTokenAxes, type TokenAxes } from '../../workspace/onnxAxes.ts';
import type { ModelFacts, TensorFacts } from '../../workspace/onnxFacts.ts';
import { findPorts } from '../../workspace/onnxPorts.ts';
import type { RecurrentLayer } from '../../workspace/onnxRecurrent.ts';
import { pairStates, type StatePair } from '../../workspace/onnxStates.ts';
import type { Tensors } from '../session.ts';
import { readConstants } from './foreignConstants.ts';
import type { PlacedSidecar } from './graphSidecar.ts';
import { portNames, sidecarPort } from './sidecarPort.ts';

export interface ForeignGraph {
  readonly facts: ModelFacts;
  readonly layers: readonly RecurrentLayer[];
  readonly tokens: TensorFacts;
  readonly logits: TensorFacts;
  /** Inputs that are given the same at each run. */
  readonly constants: Tensors;
  /** Inputs that are given the number of tokens. */
  readonly lengths: readonly TensorFacts[];
  /** Undefined when only trying them can tell. */
  readonly axes: TokenAxes | undefined;
  /** All state inputs: those of `pairs`, and those whose next value is not an output. */
  readonly stateInputs: readonly TensorFacts[];
  /** States that can be fed back. Empty when the model has to read its whole context for each token. */
  readonly pairs: readonly StatePair[];
}

/** @throws UserError when the graph is no language model, or names of the sidecar are not in it */
export function readForeignGraph(
  facts: ModelFacts,
  layers: readonly RecurrentLayer[],
  sidecar: PlacedSidecar,
): ForeignGraph {
  const { settings } = sidecar;
  const found = findPorts(facts, layers);
  const tokens =
    sidecarPort(facts.inputs, settings.inputs.tokens, sidecar, ['inputs', 'tokens']) ?? found.tokens;
  if (!tokens) {
    throw new UserError(
      l10n.t(
        'Which input takes the tokens is not clear: write its name at inputs.tokens, one of {0}.',
        portNames(facts.inputs),
      ),
      sidecar.place(),
    );
  }
  const logits =
    sidecarPort(facts.outputs, settings.outputs.logits, sidecar, ['outputs', 'logits']) ?? found.logits;
  if (!logits) {
    throw new UserError(
      l10n.t(
        'Which output holds the logits is not clear: write its name at outputs.logits, one of {0}.',
        portNames(facts.outputs),
      ),
      sidecar.place(),
    );
  }
  const constants = readConstants(facts.inputs, sidecar);
  const lengths = lengthInputs(facts, layers).filter((input) => !(input in constants));
  const given = new Set([tokens.name, ...Object.keys(constants), ...lengths]);
  const stateInputs = facts.inputs.filter((input) => !given.has(input.name));
  checkPrecision([...stateInputs, logits], sidecar);
  checkStateTypes(stateInputs, sidecar);
  const { pairs, unpaired } = pairStates(facts, layers, new Set([...given, logits.name]));
  return {
    facts,
    layers,
    tokens,
    logits,
    axes: settings.axes ?? findTokenAxes(facts, layers, tokens.name),
    constants,
    lengths: lengths.map((input) => facts.tensor(input)),
    stateInputs,
    pairs: declaredPairs(stateInputs, facts.outputs, sidecar) ?? (unpaired.length === 0 ? pairs : []),
  };
}

/** Inputs that say how long each text of the batch is. */
function lengthInputs({ flow, inputs }: ModelFacts, layers: readonly RecurrentLayer[]): string[] {
  const names = new Set<string>();
  for (const { node, kind } of layers) {
    const lengths = kind === 'Scan' || kind === 'Loop' ? undefined : node.inputs[4];
    if (lengths !== undefined) for (const origin of flow.origins(lengths)) names.add(origin);
  }
  return inputs.filter(({ name, type }) => names.has(name) && type.startsWith('int')).map(({ name }) => name);
}

/** ONNX Runtime gives the bits of half-precision numbers, not the numbers. */
function checkPrecision(tensors: readonly TensorFacts[], sidecar: PlacedSidecar): void {
  const half = tensors.find(({ type }) => type === 'float16' || type === 'bfloat16');
  if (!half) return;
  throw new UserError(
    l10n.t(
      'The model computes {0} in {1}, which cannot be run here: export it in float32.',
      half.name,
      half.type,
    ),
    sidecar.place(),
  );
}

function checkStateTypes(inputs: readonly TensorFacts[], sidecar: PlacedSidecar): void {
  for (const { name, type } of inputs) {
    if (type === 'float32' || type === 'float64') continue;
    throw new UserError(
      l10n.t(
        'The model also wants the input {0} ({1}), which is neither tokens nor a state: write what it is to be given at constants.',
        name,
        type,
      ),
      sidecar.place(),
    );
  }
}

function declaredPairs(
  inputs: readonly TensorFacts[],
  outputs: readonly TensorFacts[],
  sidecar: PlacedSidecar,
): StatePair[] | undefined {
  const { states } = sidecar.settings;
  if (states === undefined) return undefined;
  return Object.entries(states).map(([input, output]) => {
    sidecarPort(inputs, input, sidecar, ['states', input]);
    sidecarPort(outputs, output, sidecar, ['states', input]);
    return { input, output };
  });
}
