import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { version } from '../base/version.ts';
import { type Command, helpText, parseCommand } from './command.ts';
import { convert } from './convert.ts';
import { evaluate } from './evaluate.ts';
import { exportCommand } from './export.ts';
import { generate } from './generate.ts';
import { inspect } from './inspect.ts';
import { liftStates } from './liftStates.ts';
import { print, printError } from './output.ts';
import { predict } from './predict/predict.ts';
import { quantise } from './quantise.ts';
import { reproduce } from './reproduce.ts';
import { runs } from './runs.ts';
import { score } from './score.ts';
import { stop } from './stop.ts';
import { sweep } from './sweep.ts';
import { train } from './train.ts';
import { units } from './units.ts';
import { validate } from './validate.ts';

const commands: Readonly<Record<string, Command>> = {
  validate,
  train,
  stop,
  sweep,
  generate,
  score,
  units,
  predict,
  evaluate,
  runs,
  reproduce,
  export: exportCommand,
  convert,
  quantise,
  inspect,
  'lift-states': liftStates,
};

/**
 * Runs one command line.
 *
 * @returns the exit code: 0 for success, 1 for a person's mistake, 2 for a mistake of this program
 */
export async function runCommand(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  try {
    if (name === '--version') return say(version, 0);
    if (name === '' || name === 'help' || name === '--help' || name === '-h')
      return say(overview(), name ? 0 : 1);
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) {
      throw new UserError(l10n.t('There is no command “{0}”. Write “lstm-lab help” for the list.', name));
    }
    if (rest.includes('--help') || rest.includes('-h')) return say(helpText(command), 0);
    return await command.run(parseCommand(name, command, rest));
  } catch (error) {
    if (error instanceof UserError) {
      printError(error.describe());
      return 1;
    }
    printError(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 2;
  }
}

function say(text: string, code: number): number {
  print(text);
  return code;
}

function overview(): string {
  const usages = Object.values(commands).map((command) => command.usage().split('\n', 1)[0]);
  return [
    l10n.t('LSTM Lab: experiments with LSTM networks.'),
    '',
    ...usages,
    '',
    l10n.t(
      '“lstm-lab COMMAND --help” explains a command. With --json, each line of output is one JSON object.',
    ),
  ].join('\n');
}
