import * as l10n from '@vscode/l10n';
import type { CheckedFile } from './finding.ts';

/** Lines for people: `FILE:LINE:COLUMN: error CODE: KEY: MESSAGE`. */
export function textLines({ file, valid, problems }: CheckedFile): string[] {
  const lines = problems.map(({ severity, code, message, key, line, column }) => {
    const place = line === undefined ? file : `${file}:${line}:${column}`;
    const kind = severity === 'error' ? l10n.t('error') : l10n.t('warning');
    return `${place}: ${kind}${code ? ` ${code}` : ''}: ${key ? `${key}: ` : ''}${message}`;
  });
  return valid ? [...lines, l10n.t('{0}: valid', file)] : lines;
}

/** One object a line for programs. */
export function jsonLine({ file, valid, problems }: CheckedFile): string {
  return JSON.stringify({
    file,
    valid,
    problems: problems.map(({ related, ...finding }) => finding),
  });
}
