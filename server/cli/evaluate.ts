import * as l10n from '@vscode/l10n';
import { evaluateRun, type RunEvaluation } from '../engine/evaluation/evaluateRun.ts';
import { usualCache } from '../engine/export/storedCache.ts';
import type { EditCounts } from '../protocol/speech.ts';
import { asksForCache, cacheNumbers, cacheOf } from './cacheOptions.ts';
import type { Command } from './command.ts';
import { dataWord } from './dataWord.ts';
import { metricTable } from './metricTable.ts';
import { formatCount, print, printJson } from './output.ts';
import { runCalled } from './runsBelow.ts';

export const evaluate: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab evaluate RUN [--data FILE] [--cache-size N] [--cache-theta X] [--cache-lambda X] [--json]\n\nMeasures the best weights of a run on its validation data, or on FILE, beside naive baselines.',
    ),
  options: {
    data: {
      type: 'string',
      value: 'FILE',
      doc: () => l10n.t('A file to measure on, instead of the run’s validation data.'),
    },
    ...cacheNumbers,
  },
  async run(line) {
    const directory = await runCalled(line.only('RUN'));
    const data = line.text('data');
    const cache = asksForCache(line) ? cacheOf(line, usualCache) : undefined;
    for (const { result, ...evaluation } of await evaluateRun(directory, data, cache)) {
      const edits = result?.kind === 'speech' ? { words: result.words, characters: result.characters } : {};
      if (line.json) {
        printJson({ run: directory, ...evaluation, ...edits });
        continue;
      }
      printTable(evaluation);
      if (edits.words) print(l10n.t('Words: {0}', editText(edits.words)));
      if (edits.characters) print(l10n.t('Characters: {0}', editText(edits.characters)));
    }
    return 0;
  },
};

function editText({ substitutions, insertions, deletions, length }: EditCounts): string {
  const edits = [substitutions, insertions, deletions, length].map(formatCount);
  return l10n.t('{0} substitutions, {1} insertions and {2} deletions in {3}', ...edits);
}

function printTable({ data, tokens, loss, metrics, baselines }: RunEvaluation): void {
  print(l10n.t('{0}: {1} tokens or time steps', dataWord(data), formatCount(tokens)));
  print(metricTable([{ name: l10n.t('network'), metrics: { val_loss: loss, ...metrics } }, ...baselines]));
}
