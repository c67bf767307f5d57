import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import type { Command } from './command.ts';
import { print, printJson } from './output.ts';
import { type CheckedFile, checkFile } from './validation/finding.ts';
import { githubLines } from './validation/github.ts';
import { sarifLog } from './validation/sarif.ts';
import { jsonLine, textLines } from './validation/text.ts';

/** What is printed of each file as soon as it has been checked; SARIF is one object for all of them. */
const formats: Readonly<Record<string, (checked: CheckedFile) => readonly string[]>> = {
  text: textLines,
  json: (checked) => [jsonLine(checked)],
  sarif: () => [],
  github: githubLines,
};

export const validate: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab validate FILE… [--format FORMAT | --json]\n\nChecks experiment files and the data that they name. The exit code is 1 when one of them has an error.',
    ),
  options: {
    format: {
      type: 'string',
      value: Object.keys(formats).join('|'),
      doc: () =>
        l10n.t(
          'How problems are printed: for people, as JSON (one object a line for each file), as SARIF 2.1.0\n(one object), or as annotations of GitHub Actions.',
        ),
    },
  },
  async run(line) {
    if (line.positionals.length === 0) throw line.missing('FILE');
    const name = line.text('format') ?? (line.json ? 'json' : 'text');
    const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
    if (!format)
      throw new UserError(
        l10n.t('There is no format “{0}”: write {1}.', name, Object.keys(formats).join(', ')),
      );
    const files: CheckedFile[] = [];
    for (const file of line.positionals) {
      const checked = await checkFile(file);
      files.push(checked);
      for (const printed of format(checked)) print(printed);
    }
    if (name === 'sarif') printJson(sarifLog(files));
    return files.every(({ valid }) => valid) ? 0 : 1;
  },
};
