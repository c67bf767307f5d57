import { dirname, resolve } from 'node:path';
import { defaultRunsDirectory } from '../../server/protocol/runs.ts';

/** How a shell takes one argument for what it is. */
export type Quoting = 'posix' | 'powershell' | 'cmd';

export function quotingOf(shell: string): Quoting {
  const name = shell.replaceAll('\\', '/').split('/').at(-1)?.toLowerCase() ?? '';
  if (/^(pwsh|powershell)/.test(name)) return 'powershell';
  return /^cmd(\.exe)?$/.test(name) ? 'cmd' : 'posix';
}

/** A command and its arguments as one line for a shell. */
export function commandLine(args: readonly string[], quoting: Quoting): string {
  return args.map((arg) => quoted(arg, quoting)).join(' ');
}

function quoted(arg: string, quoting: Quoting): string {
  const isPlain = (quoting === 'posix' ? /^[\w@%+=:,./-]+$/ : /^[\w+=:./\\-]+$/).test(arg);
  if (isPlain) return arg;
  switch (quoting) {
    case 'posix':
      return `'${arg.replaceAll("'", "'\\''")}'`;
    case 'powershell':
      return `'${arg.replaceAll("'", "''")}'`;
    case 'cmd':
      return `"${arg
        .replaceAll(/(\\*)"/g, '$1$1\\"')
        .replace(/(\\+)$/, '$1$1')
        .replaceAll('%', '"^%"')}"`;
  }
}

/** The option by which a terminal keeps runs where this window looks for them: there, no setting is read. */
export function runsDirectoryOption(experimentFile: string, setting: string): string[] {
  return setting === defaultRunsDirectory ? [] : ['--runs-dir', resolve(dirname(experimentFile), setting)];
}
