import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { explicitNumbers } from '../../graph/fused/explicitNumbers.ts';
import { encodeModel } from '../../graph/modelFile.ts';
import type { ModelProto } from '../../graph/onnxSchema.ts';
import { withTimeFirst } from '../../graph/timeFirst.ts';
import { ModelFacts } from '../../workspace/onnxFacts.ts';
import { liftStates } from '../../workspace/onnxLift.ts';
import { findPorts, type LanguageModelPorts } from '../../workspace/onnxPorts.ts';
import { findRecurrentLayers } from '../../workspace/onnxRecurrent.ts';
import type { RunnableModel } from '../modelFile/runnableModel.ts';
import { readForeignGraph } from './foreignGraph.ts';
import { ForeignModel } from './foreignModel.ts';
import { type PlacedSidecar, readGraphSidecar, sidecarPath } from './graphSidecar.ts';

/**
 * Opens a model that another program exported, by the sidecar beside it. `layout = 1` and defaults that ONNX Runtime
 * does not know are rewritten, and states that the graph sets to zero become inputs and outputs if that is proved to
 * change nothing.
 *
 * @throws UserError when it is no language model, has no sidecar, or does not fit it
 */
export async function openForeignModel(
  file: string,
  runnable: RunnableModel,
  threads: number,
): Promise<ForeignModel> {
  const sidecar = await readGraphSidecar(file);
  if (!sidecar) throw noSidecar(file, new ModelFacts(runnable.model));
  const graph = withTimeFirst(explicitNumbers(runnable.model.graph));
  const isOriginal = graph === runnable.model.graph;
  const model = isOriginal ? runnable.model : { ...runnable.model, graph };
  if (sidecar.settings.states === undefined) {
    const lifted = await openLifted(model, sidecar, threads);
    if (lifted) return lifted;
  }
  return open(model, isOriginal ? runnable.bytes() : encodeModel(model), { sidecar, threads });
}

/** Undefined when there is nothing to be lifted, or when the states cannot be carried on after all. */
async function openLifted(
  model: ModelProto,
  sidecar: PlacedSidecar,
  threads: number,
): Promise<ForeignModel | undefined> {
  const lifted = liftStates(model);
  if (!lifted) return undefined;
  try {
    return await open(lifted.model, encodeModel(lifted.model), { sidecar, threads, isLifted: true });
  } catch (error) {
    // Opened as it is, it tells what is wrong in words of its own names.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function open(
  model: ModelProto,
  bytes: Uint8Array,
  { sidecar, ...options }: { sidecar: PlacedSidecar; threads: number; isLifted?: boolean },
): Promise<ForeignModel> {
  const facts = new ModelFacts(model);
  return ForeignModel.create(
    bytes,
    readForeignGraph(facts, findRecurrentLayers(facts), sidecar),
    sidecar,
    options,
  );
}

function noSidecar(file: string, facts: ModelFacts): UserError {
  const layers = findRecurrentLayers(facts);
  const ports = findPorts(facts, layers);
  const sentence =
    layers.length > 0 || ports.tokens
      ? l10n.t(
          'How text becomes the tokens of this model is not known: write {0} beside it, for example\n{1}',
          basename(sidecarPath(file)),
          suggestSidecar(facts, ports),
        )
      : l10n.t(
          'This is not a recurrent language model: it has no LSTM, GRU or RNN, and no input for tokens.',
        );
  return new UserError(sentence, { file });
}

/** What the sidecar could look like: as much of it as the model itself tells. */
function suggestSidecar(facts: ModelFacts, { tokens, logits }: LanguageModelPorts): string {
  const size = facts.dimension(logits?.name, -1);
  const lines = [
    'tokenizer:',
    '  type: char',
    `  vocabulary: "\\n !abc…"${size ? `  # ${size} characters` : ''}`,
  ];
  if (!tokens) lines.push(`inputs: {tokens: ${facts.inputs[0]?.name}}`);
  if (!logits) lines.push(`outputs: {logits: ${facts.outputs[0]?.name}}`);
  return lines.join('\n');
}
