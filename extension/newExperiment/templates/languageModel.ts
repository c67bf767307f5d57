import * as l10n from '@vscode/l10n';
import type { DataStart } from '../../../server/protocol/workspace.ts';
import { sensibleSizes, type Tokenizer } from '../sizes.ts';
import { type TemplateLine, templateText, yamlString } from '../templateLines.ts';
import { dropoutLine, hiddenSizeLine, runLine } from './shared.ts';

export function languageModelTemplate(train: string, { bytes }: DataStart, tokenizer: Tokenizer): string {
  const sizes = sensibleSizes(bytes, tokenizer);
  const percent = Math.round(sizes.validation * 100);
  const vocabulary: TemplateLine[] =
    tokenizer === 'word'
      ? [['  vocabulary_size: 10000', l10n.t('the most frequent words; others become the unknown token')]]
      : [];
  return templateText([
    runLine(),
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
    hiddenSizeLine(sizes.hiddenSize),
    [`  num_layers: ${sizes.numLayers}`],
    dropoutLine(sizes.dropout),
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
