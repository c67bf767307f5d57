import * as l10n from '@vscode/l10n';
import type { DataStart } from '../../../server/protocol/workspace.ts';
import { type PairColumns, pairColumns } from '../columns.ts';
import { templateText, yamlString } from '../templateLines.ts';
import { batchSizeFor, dropoutLine, hiddenSizeLine, runLine, trainingLines } from './shared.ts';

const usual: PairColumns = {
  source: 'source',
  target: 'target',
  sourceTokenizer: 'word',
  targetTokenizer: 'word',
};

export function translationTemplate(train: string, start: DataStart): string {
  const found = (start.table && pairColumns(start.table)) ?? usual;
  return templateText([
    runLine(),
    ['task: translation'],
    [''],
    ['data:'],
    [`  train: ${yamlString(train)}`],
    ['  validation: 0.05', l10n.t('pairs, chosen at random, that only measure how well it learns')],
    [`  source_column: ${yamlString(found.source)}`],
    [`  target_column: ${yamlString(found.target)}`],
    [
      `  source_tokenizer: ${found.sourceTokenizer}`,
      l10n.t('char: every character is a token; word: every word; space: what stands between spaces'),
    ],
    [`  target_tokenizer: ${found.targetTokenizer}`],
    [''],
    ['model:'],
    ['  embedding_size: 64', l10n.t('numbers that stand for a token')],
    ['  cell: lstm'],
    hiddenSizeLine(128),
    dropoutLine(0.2),
    [
      '  attention: general',
      l10n.t('how the decoder looks back at the source: none, dot, general or additive'),
    ],
    [''],
    ...trainingLines({ epochs: 8, batchSize: batchSizeFor(start), learningRate: '2e-3' }),
    [''],
    ['decoding: {beam_size: 4}', l10n.t('translations that are followed at the same time')],
  ]);
}
