import * as l10n from '@vscode/l10n';
import { createReproduction } from '../runs/reproduction/createReproduction.ts';
import type { Command } from './command.ts';
import { runCalled } from './runsBelow.ts';
import { trainAndTell } from './trainAndTell.ts';

export const reproduce: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab reproduce RUN [--data unchanged|any] [--json]\n\nTrains again with the settings, data and threads of a run, and compares metrics and weights: identical, within tolerance, or different and what had changed. The exit code is 1 when they are different.',
    ),
  options: {
    data: {
      type: 'string',
      value: 'unchanged|any',
      doc: () =>
        l10n.t('“any” trains on the data as it is now, also where it has changed. Default: unchanged.'),
    },
  },
  async run(line) {
    const original = await runCalled(line.only('RUN'));
    const data = line.choice('data', ['unchanged', 'any']);
    const make = () => createReproduction(original, data === 'any');
    const { reproduction } = await trainAndTell(make, line, { isNew: true });
    return reproduction?.verdict === 'different' ? 1 : 0;
  },
};
