import * as l10n from '@vscode/l10n';
import { evaluateRun, type RunEvaluation } from '../engine/evaluation/evaluateRun.ts';
import type { CacheSettings } from '../engine/tasks/languageModel/cacheMeasurement.ts';
import { describePlainly } from '../experiment/describe.ts';
import { cacheSection } from '../experiment/keys/continuousCache.ts';
import type { EditCounts } from '../protocol/speech.ts';
import type { Command, CommandLine } from './command.ts';
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
    'cache-size': { type: 'string', value: 'N', doc: () => describePlainly(cacheSection.keys.size) },
    'cache-theta': { type: 'string', value: 'X', doc: () => describePlainly(cacheSection.keys.theta) },
    'cache-lambda': { type: 'string', value: 'X', doc: () => describePlainly(cacheSection.keys.lambda) },
  },
  async run(line) {
    const directory = await runCalled(line.only('RUN'));
    const data = line.text('data');
    for (const { result, ...evaluation } of await evaluateRun(directory, data, cacheOf(line))) {
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

/** The continuous cache that the options ask for, in place of that of the run. */
function cacheOf(line: CommandLine): CacheSettings | undefined {
  const { size, theta, lambda } = cacheSection.keys;
  const options = ['cache-size', 'cache-theta', 'cache-lambda'];
  if (options.every((option) => line.text(option) === undefined)) return undefined;
  return {
    size: line.number('cache-size', size),
    theta: line.number('cache-theta', theta),
    lambda: line.number('cache-lambda', lambda),
  };
}

function editText({ substitutions, insertions, deletions, length }: EditCounts): string {
  const edits = [substitutions, insertions, deletions, length].map(formatCount);
  return l10n.t('{0} substitutions, {1} insertions and {2} deletions in {3}', ...edits);
}

function printTable({ data, tokens, loss, metrics, baselines }: RunEvaluation): void {
  print(l10n.t('{0}: {1} tokens or time steps', data, formatCount(tokens)));
  print(metricTable([{ name: l10n.t('network'), metrics: { val_loss: loss, ...metrics } }, ...baselines]));
}
