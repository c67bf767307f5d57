import * as l10n from '@vscode/l10n';
import { sensibleSizes, type Tokenizer } from './sizes.ts';

export interface TemplateFacts {
  readonly tokenizer: Tokenizer;
  /** As it stands in the file: relative to it, with forward slashes. */
  readonly train: string;
  /** Size of the training text. */
  readonly bytes: number;
}

/** A commented experiment file whose settings suit the text. */
export function experimentTemplate({ tokenizer, train, bytes }: TemplateFacts): string {
  const sizes = sensibleSizes(bytes, tokenizer);
  const percent = Math.round(sizes.validation * 100);
  const vocabulary =
    tokenizer === 'word'
      ? [
          [
            '  vocabulary_size: 10000',
            l10n.t('the most frequent words; others become the unknown token'),
          ] as const,
        ]
      : [];
  return lines([
    [`# ${l10n.t('Press ▶ Run above to train. Hover over a key to see what it means.')}`],
    ['task: language-model'],
    [''],
    ['data:'],
    [`  train: ${yamlString(train)}`],
    [
      `  validation: ${sizes.validation}`,
      l10n.t('the last {0} % of the text only measure how well it learns', percent),
    ],
    [`  tokenizer: ${tokenizer}`, l10n.t('char: every character is a token; word: every word')],
    ...vocabulary,
    [''],
    ['model:'],
    ['  embedding_size: 64', l10n.t('numbers that stand for a token')],
    ['  cell: lstm'],
    [
      `  hidden_size: ${sizes.hiddenSize}`,
      l10n.t('memory cells in each layer: more can learn more, and take longer'),
    ],
    [`  num_layers: ${sizes.numLayers}`],
    [
      `  dropout: ${sizes.dropout}`,
      l10n.t('more of it when validation loss rises while training loss falls'),
    ],
    [''],
    ['training:'],
    [`  epochs: ${sizes.epochs}`, l10n.t('passes over the text')],
    [`  batch_size: ${sizes.batchSize}`, l10n.t('parts of the text that are read side by side')],
    [
      `  sequence_length: ${sizes.sequenceLength}`,
      l10n.t('tokens per step; the memory is carried on to the next step'),
    ],
    ['  optimizer: {type: adam, learning_rate: 2e-3}'],
    ['  schedule: {type: cosine, min_learning_rate: 2e-4}'],
    ['  clip_norm: 5', l10n.t('keeps a single step from going too far')],
    ['  early_stopping: {patience: 3}', l10n.t('stops when validation has not improved for 3 epochs')],
    ['  seed: 1'],
    [''],
    ['generation:', l10n.t('the sample of text after each epoch')],
    ['  length: 200'],
    ['  temperature: 0.8'],
  ]);
}

/** Comments of neighbouring lines stand under each other. */
function lines(rows: readonly (readonly [code: string, comment?: string])[]): string {
  const column = 2 + Math.max(...rows.map(([code, comment]) => (comment ? code.length : 0)));
  return rows.map(([code, comment]) => `${comment ? `${code.padEnd(column)}# ${comment}` : code}\n`).join('');
}

/** A path as a YAML scalar: plain where it cannot be taken for anything but text. */
function yamlString(text: string): string {
  return /^\p{L}[\p{L}\p{N}_./-]*\.\p{L}+$/u.test(text) ? text : JSON.stringify(text);
}
