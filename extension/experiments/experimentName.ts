import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';

const suffix = '.lstm.yaml';

/** The file of an experiment of another name in the same folder. */
export function siblingFile(file: string, name: string): string {
  return join(dirname(file), `${name}${suffix}`);
}

/** Why a name cannot be that of an experiment, which is a file's and a folder's name too; undefined when it can. */
export function nameProblem(name: string): string | undefined {
  if (name.trim() === '') return l10n.t('Type a name.');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: file names must not hold them
  if (/[<>:"/\\|?*\u0000-\u001f]/.test(name))
    return l10n.t('A name must not contain any of {0}', '< > : " / \\ | ? *');
  if (/^\.|[. ]$/.test(name) || name !== name.trim())
    return l10n.t('A name must not begin with a dot, or begin or end with a space, or end with a dot.');
  if (/^(con|prn|aux|nul|com\d|lpt\d)$/i.test(name))
    return l10n.t('{0} is a reserved name on Windows.', name);
  return undefined;
}

/** `char` → `char-2`, `char-2` → `char-3`: the first that is not taken. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  const stem = name.replace(/-\d+$/, '');
  for (let number = 2; ; number++) {
    const candidate = `${stem}-${number}`;
    if (!isTaken(candidate)) return candidate;
  }
}
