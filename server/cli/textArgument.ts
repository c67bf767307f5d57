/** A text that a command reads: `--text TEXT`, or `--input FILE`. */
import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer as readBytes } from 'node:stream/consumers';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { readingError } from '../data/text/bytes.ts';
import type { CommandLine, Option } from './command.ts';

export const textOptions = {
  text: { type: 'string', value: 'TEXT', doc: () => l10n.t('The text itself.') },
  input: {
    type: 'string',
    value: 'FILE|-',
    doc: () => l10n.t('A text file in UTF-8, or -, standard input.'),
  },
} as const satisfies Readonly<Record<string, Option>>;

/** @throws UserError when not exactly one of them is given, or the file cannot be read or is no text */
export async function textOf(line: CommandLine): Promise<string> {
  const [given, input] = [line.text('text'), line.text('input')];
  if ((given === undefined) === (input === undefined)) {
    throw new UserError(l10n.t('Write one of --text TEXT and --input FILE.'));
  }
  if (input === undefined) return given ?? '';
  if (input === '-') return decoded(await readBytes(process.stdin), l10n.t('standard input'));
  const path = resolve(input);
  const bytes = await readFile(path).catch((error: unknown) => {
    throw readingError(error, path, {});
  });
  return decoded(bytes, path);
}

function decoded(bytes: Buffer, file: string): string {
  if (!isUtf8(bytes)) throw new UserError(l10n.t('This is not a text in UTF-8.'), { file });
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}
