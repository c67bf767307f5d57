import * as l10n from '@vscode/l10n';
import type { DataStart } from '../../../server/protocol/workspace.ts';
import { sequenceColumns, storyColumns, textColumns } from '../columns.ts';
import { type TemplateLine, templateText, yamlString } from '../templateLines.ts';
import {
  batchSizeFor,
  bidirectionalLine,
  dropoutLine,
  hiddenSizeLine,
  runLine,
  trainingLines,
} from './shared.ts';

export function textClassificationTemplate(train: string, start: DataStart): string {
  const { text, label } = (start.table && textColumns(start.table)) ?? { text: 'text', label: 'label' };
  return templateText([
    ...head(train),
    [`  text_column: ${yamlString(text)}`],
    [`  label_column: ${yamlString(label)}`],
    ['  tokenizer: word', l10n.t('char: every character is a token; word: every word')],
    ['  lowercase: true'],
    ['  max_length: 200', l10n.t('of longer texts the rest is not read')],
    [''],
    ['model:'],
    ['  embedding_size: 64', l10n.t('numbers that stand for a token')],
    ...layers(64, 0.5),
    [
      '  pooling: attention',
      l10n.t('how the words of a text become one answer: last, mean, max or attention'),
    ],
    [''],
    ...trainingLines({ epochs: 5, batchSize: batchSizeFor(start), learningRate: '2e-3' }),
  ]);
}

export function numberClassificationTemplate(train: string, start: DataStart): string {
  const found = start.table && sequenceColumns(start.table);
  const { sequence, label } = found ?? { sequence: 'sequence', label: 'label' };
  return templateText([
    ...head(train),
    ['  input: numbers', l10n.t('all columns but these two are numbers that the network reads')],
    [
      `  sequence_column: ${yamlString(sequence)}`,
      l10n.t('joins the rows of a sequence; each row is one time step'),
    ],
    [`  label_column: ${yamlString(label)}`],
    ['  max_length: 200', l10n.t('of longer sequences the rest is not read')],
    [''],
    ['model:'],
    ...layers(64, 0.3),
    [
      '  pooling: mean',
      l10n.t('how the steps of a sequence become one answer: last, mean, max or attention'),
    ],
    [''],
    ...trainingLines({ epochs: 10, batchSize: 32, learningRate: '3e-3' }),
  ]);
}

/** Questions about stories, answered by a memory network. */
export function storyTemplate(train: string, start: DataStart): string {
  const found = start.table && storyColumns(start.table);
  const { story, question, answer } = found ?? { story: 'story', question: 'question', answer: 'answer' };
  return templateText([
    ...head(train),
    [`  text_column: ${yamlString(story)}`],
    [`  pair_column: ${yamlString(question)}`],
    [`  label_column: ${yamlString(answer)}`],
    [''],
    ['model:'],
    ['  embedding_size: 32', l10n.t('numbers that stand for a token')],
    hiddenSizeLine(32),
    ['  memory: {hops: 3}', l10n.t('how often it looks at the sentences of the story before it answers')],
    [''],
    ...trainingLines({ epochs: 10, batchSize: batchSizeFor(start), learningRate: '3e-3' }),
  ]);
}

function head(train: string): TemplateLine[] {
  return [
    runLine(),
    ['task: classification'],
    [''],
    ['data:'],
    [`  train: ${yamlString(train)}`],
    ['  validation: 0.1', l10n.t('every tenth example, chosen at random, only measures how well it learns')],
  ];
}

function layers(size: number, dropout: number): TemplateLine[] {
  return [['  cell: lstm'], hiddenSizeLine(size), bidirectionalLine(), dropoutLine(dropout)];
}
