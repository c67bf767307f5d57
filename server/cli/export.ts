import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { exportFormats } from '../protocol/exports.ts';
import { exportRuns, exportText, readExports } from '../runs/export/exportRuns.ts';
import type { Command } from './command.ts';
import { print, printError, printJson } from './output.ts';
import { runCalled } from './runsBelow.ts';

export const exportCommand: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab export RUN… [--format FORMAT] [--output PATH] [--json]\n\nWrites what runs measured in a format that other programs read.',
    ),
  options: {
    format: {
      type: 'string',
      value: exportFormats.join('|'),
      doc: () =>
        l10n.t(
          'csv (default) and jsonl: every line of metrics. markdown: a report of the runs.\ntensorboard: a folder of event files, with texts and histograms.',
        ),
    },
    output: {
      type: 'string',
      value: 'PATH',
      doc: () => l10n.t('The file to write, for tensorboard the folder. Without it the text is printed.'),
    },
  },
  async run(line) {
    if (line.positionals.length === 0) throw line.missing('RUN');
    const called = new Set<string>();
    for (const reference of line.positionals) called.add(await runCalled(reference));
    const { runs, failures } = await readExports([...called]);
    for (const notice of [...failures, ...runs.flatMap(({ notices }) => notices)]) printError(notice);
    const format = line.choice('format', exportFormats);
    const output = line.text('output');
    if (output !== undefined) {
      for (const file of await exportRuns(runs, format, resolve(output))) {
        if (line.json) printJson({ file });
        else print(file);
      }
    } else if (format === 'tensorboard') {
      throw new UserError(l10n.t('TensorBoard reads a folder: name it with --output FOLDER.'));
    } else {
      const text = exportText(runs, format);
      if (line.json) printJson({ format, text });
      else process.stdout.write(text);
    }
    return failures.length === 0 ? 0 : 1;
  },
};
