/** A text that a command reads: `--text TEXT`, or `--input FILE`. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { readingError } from '../data/bytes.ts';
import type { CommandLine, Option } from './command.ts';

export const textOptions = {
  text: { type: 'string', value: 'TEXT', doc: () => l10n.t('The text itself.') },
  input: {
    type: 'string',
    value: 'FILE|-',
    doc: () => l10n.t('A text file in UTF-8, or -, standard input.'),
  },
} as const satisfies Readonly<Record<string, Option>>;

/** @throws UserError when not exactly one of them is given, or the file cannot be read */
export async function textOf(line: CommandLine): Promise<string> {
  const [given, input] = [line.text('text'), line.text('input')];
  if ((given === undefined) === (input === undefined)) {
    throw new UserError(l10n.t('Write one of --text TEXT and --input FILE.'));
  }
  if (input === undefined) return given ?? '';
  if (input === '-') return readText(process.stdin);
  const path = resolve(input);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw readingError(error, path, {});
  }
}
