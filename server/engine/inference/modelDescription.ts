/** A model in one line, for people. */
import * as l10n from '@vscode/l10n';
import type { LanguageModelSettings } from '../../network/languageModel.ts';
import { layerSizes } from '../../network/recurrent/recurrentStack.ts';
import { writtenOutCells } from '../../workspace/onnxCells.ts';
import type { ModelFacts } from '../../workspace/onnxFacts.ts';
import type { RecurrentLayer } from '../../workspace/onnxRecurrent.ts';
import type { ForeignModel } from '../foreign/foreignModel.ts';

/** `2 × LSTM (128)`; layers that differ are joined by arrows. */
export function describeLayers(
  layers: readonly { readonly kind: string; readonly hiddenSize?: number | undefined }[],
): string {
  const groups: { text: string; count: number }[] = [];
  for (const { kind, hiddenSize } of layers) {
    const text = hiddenSize === undefined ? kind : `${kind} (${hiddenSize})`;
    const last = groups.at(-1);
    if (last?.text === text) last.count++;
    else groups.push({ text, count: 1 });
  }
  return groups.map(({ text, count }) => (count === 1 ? text : `${count} × ${text}`)).join(' → ');
}

const kinds = {
  lstm: 'LSTM',
  'peephole-lstm': 'LSTM',
  gru: 'GRU',
  rnn: 'RNN',
  slstm: 'sLSTM',
  mlstm: 'mLSTM',
} as const;

/** A language model of ours by its settings: not all its layers are operators of their own in the file. */
export function describeLanguageModel(settings: LanguageModelSettings, isQuantised: boolean): string {
  const { self_attention: attention, cell, bidirectional } = settings;
  const layers = layerSizes(settings).map((hiddenSize) => ({ kind: kinds[cell], hiddenSize }));
  const parts = [
    attention && l10n.t('{0} × self-attention ({1} heads)', attention.num_blocks, attention.num_heads),
    describeLayers(layers),
  ];
  const more = [bidirectional && l10n.t('the forward one of two directions'), isQuantised && 'int8'];
  return [parts.filter(Boolean).join(' → '), ...more].filter(Boolean).join(' · ');
}

/** Of a graph without recurrent operators. */
function describeCells(facts: ModelFacts): string {
  const cells = writtenOutCells(facts);
  if (!cells) return '';
  const { kind, count } = cells;
  return l10n.t('{0} of single operators', count === 1 ? kind : `${count} × ${kind}`);
}

export function describeForeign(
  facts: ModelFacts,
  layers: readonly RecurrentLayer[],
  { contextLength, hasLiftedStates }: ForeignModel,
): string {
  const { producerName, producerVersion } = facts.model;
  const parts = [describeLayers(layers) || describeCells(facts), `${producerName} ${producerVersion}`.trim()];
  if (contextLength !== undefined) {
    parts.push(l10n.t('has no states: reads the last {0} tokens for each new one', contextLength));
  }
  if (hasLiftedStates) parts.push(l10n.t('its states, zero in the file, are carried on'));
  return parts.filter(Boolean).join(' · ');
}
