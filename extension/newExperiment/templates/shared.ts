/** Lines that several templates have. */
import * as l10n from '@vscode/l10n';
import type { DataStart } from '../../../server/protocol/workspace.ts';
import type { TemplateLine } from '../templateLines.ts';

export function runLine(): TemplateLine {
  return [`# ${l10n.t('Press ▶ Run above to train. Hover over a key to see what it means.')}`];
}

export function hiddenSizeLine(size: number): TemplateLine {
  return [
    `  hidden_size: ${size}`,
    l10n.t('memory cells in each layer: more can learn more, and take longer'),
  ];
}

export function dropoutLine(dropout: number): TemplateLine {
  return [`  dropout: ${dropout}`, l10n.t('more of it when validation loss rises while training loss falls')];
}

export function bidirectionalLine(): TemplateLine {
  return ['  bidirectional: true', l10n.t('reads from both ends')];
}

export interface ExampleTraining {
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: string;
}

export function trainingLines({ epochs, batchSize, learningRate }: ExampleTraining): TemplateLine[] {
  return [
    ['training:'],
    [`  epochs: ${epochs}`, l10n.t('passes over the data')],
    [`  batch_size: ${batchSize}`, l10n.t('examples that are learned from together')],
    [`  optimizer: {type: adam, learning_rate: ${learningRate}}`],
    ['  clip_norm: 5', l10n.t('keeps a single step from going too far')],
    ['  early_stopping: {patience: 3}', l10n.t('stops when validation has not improved for 3 epochs')],
    ['  seed: 1'],
  ];
}

/** So that an epoch has some steps, however few the examples are. */
export function batchSizeFor({ bytes, text }: DataStart): number {
  const lines = estimatedLines(bytes, text);
  return lines >= 2000 ? 32 : lines >= 200 ? 16 : 4;
}

/** Lines of the whole file; too few for a compressed one. */
export function estimatedLines(bytes: number, text: string): number {
  const lines = text.split('\n').length - 1;
  return Math.max(lines, Math.round((lines * bytes) / Math.max(1, Buffer.byteLength(text))));
}
