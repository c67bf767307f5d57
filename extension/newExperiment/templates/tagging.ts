import * as l10n from '@vscode/l10n';
import type { DataStart } from '../../../server/protocol/workspace.ts';
import { conllFacts } from '../conll.ts';
import { type TemplateLine, templateText, yamlString } from '../templateLines.ts';
import {
  batchSizeFor,
  bidirectionalLine,
  dropoutLine,
  hiddenSizeLine,
  runLine,
  trainingLines,
} from './shared.ts';

export function taggingTemplate(train: string, start: DataStart): string {
  const { columns, scheme } = conllFacts(start.text);
  const columnLines: TemplateLine[] = columns
    ? [
        [`  word_column: ${columns.word}`],
        [`  tag_column: ${columns.tag}`, l10n.t('the column with the labels')],
      ]
    : [];
  return templateText([
    runLine(),
    ['task: tagging'],
    [''],
    ['data:'],
    [
      `  train: ${yamlString(train)}`,
      l10n.t('one word with its label per line, an empty line after each sentence'),
    ],
    ['  validation: 0.1', l10n.t('every tenth sentence, chosen at random, only measures how well it learns')],
    ...columnLines,
    [
      `  scheme: ${scheme}`,
      l10n.t('none: a label stands for one word; iob1, iob2, bioes: it marks names of several words'),
    ],
    ['  lowercase: true'],
    ['  min_count: 2', l10n.t('rarer words teach the network what an unknown word looks like')],
    [''],
    ['model:'],
    ['  embedding_size: 64', l10n.t('numbers that stand for a word')],
    ['  cell: lstm'],
    hiddenSizeLine(64),
    bidirectionalLine(),
    dropoutLine(0.4),
    [''],
    ...trainingLines({ epochs: 8, batchSize: batchSizeFor(start), learningRate: '3e-3' }),
  ]);
}
