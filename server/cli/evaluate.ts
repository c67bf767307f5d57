import * as l10n from '@vscode/l10n';
import { evaluateRun } from '../engine/evaluateRun.ts';
import type { Command } from './command.ts';
import { formatCount, formatNumber, formatTable, print, printJson } from './output.ts';
import { runCalled } from './runsBelow.ts';

export const evaluate: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab evaluate RUN [--data FILE] [--json]\n\nMeasures the best weights of a run on its validation data, or on FILE, beside the naive baseline.',
    ),
  options: {
    data: {
      type: 'string',
      value: 'FILE',
      doc: () => l10n.t('A text file to measure on, instead of the run’s validation data.'),
    },
  },
  async run(line) {
    const directory = await runCalled(line.only('RUN'));
    const { baseline, ...evaluation } = await evaluateRun(directory, line.text('data'));
    if (line.json) {
      printJson({ run: directory, ...evaluation, baseline });
      return 0;
    }
    print(l10n.t('{0} tokens of {1}', formatCount(evaluation.tokens), evaluation.data));
    print(
      formatTable([
        ['', l10n.t('nats per token'), l10n.t('perplexity')],
        [l10n.t('network'), formatNumber(evaluation.loss, 4), formatNumber(evaluation.perplexity, 2)],
        [baseline.name, baseline.val_loss.toFixed(4), Math.exp(baseline.val_loss).toFixed(2)],
      ]),
    );
    return 0;
  },
};
