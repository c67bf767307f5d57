import * as l10n from '@vscode/l10n';
import { evaluateRun, type RunEvaluation } from '../engine/evaluateRun.ts';
import type { Command } from './command.ts';
import { metricTable } from './metricTable.ts';
import { formatCount, print, printJson } from './output.ts';
import { runCalled } from './runsBelow.ts';

export const evaluate: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab evaluate RUN [--data FILE] [--json]\n\nMeasures the best weights of a run on its validation data, or on FILE, beside naive baselines.',
    ),
  options: {
    data: {
      type: 'string',
      value: 'FILE',
      doc: () => l10n.t('A file to measure on, instead of the run’s validation data.'),
    },
  },
  async run(line) {
    const directory = await runCalled(line.only('RUN'));
    for (const { result: _, ...evaluation } of await evaluateRun(directory, line.text('data'))) {
      if (line.json) printJson({ run: directory, ...evaluation });
      else printTable(evaluation);
    }
    return 0;
  },
};

function printTable({ data, tokens, loss, metrics, baselines }: RunEvaluation): void {
  print(l10n.t('{0}: {1} tokens or time steps', data, formatCount(tokens)));
  print(metricTable([{ name: l10n.t('network'), metrics: { val_loss: loss, ...metrics } }, ...baselines]));
}
