import { commandLine, type Quoting } from '../runs/commandLine.ts';

/** Programs with their arguments as one line for a shell, each to be run when the one before has done its work. */
export function installLine(commands: readonly (readonly string[])[], quoting: Quoting): string {
  const lines = commands.map((command) => callLine(command, quoting));
  return quoting === 'powershell'
    ? lines.join('; if ($?) { ').concat(' }'.repeat(lines.length - 1))
    : lines.join(' && ');
}

/** PowerShell takes a program in quotes for a text, unless it is told to call it. */
function callLine(command: readonly string[], quoting: Quoting): string {
  const line = commandLine(command, quoting);
  return quoting === 'powershell' && line.startsWith("'") ? `& ${line}` : line;
}
