import { access } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { ModelFacts } from '../../workspace/onnxFacts.ts';
import { externalFiles } from '../../workspace/onnxParameters.ts';
import { findPorts, type LanguageModelPorts } from '../../workspace/onnxPorts.ts';
import { findRecurrentLayers } from '../../workspace/onnxRecurrent.ts';
import { readForeignGraph } from './foreignGraph.ts';
import { ForeignModel } from './foreignModel.ts';
import { readGraphSidecar, sidecarPath } from './graphSidecar.ts';

/**
 * Opens a model that another program exported, by the sidecar beside it.
 *
 * @throws UserError when it is no language model, has no sidecar, or does not fit it
 */
export async function openForeignModel(
  file: string,
  facts: ModelFacts,
  threads: number,
): Promise<ForeignModel> {
  const layers = findRecurrentLayers(facts);
  const sidecar = await readGraphSidecar(file);
  if (!sidecar) {
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
    throw new UserError(sentence, { file });
  }
  await checkExternalFiles(file, facts);
  return ForeignModel.create(file, readForeignGraph(facts, layers, sidecar), sidecar, threads);
}

async function checkExternalFiles(file: string, facts: ModelFacts): Promise<void> {
  for (const name of externalFiles(facts)) {
    await access(join(dirname(file), name)).catch(() => {
      throw new UserError(
        l10n.t('The weights of this model are in {0}, which is missing: copy it into the same folder.', name),
        { file },
      );
    });
  }
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
