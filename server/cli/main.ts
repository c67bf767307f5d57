/** Process entry of `lstm-lab`. */
import { realpathSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { systemErrorCode } from '../base/errors.ts';
import { runCommand } from './commands.ts';
import { printError } from './output.ts';
import { configureWords } from './words.ts';

// A closed pipe (`lstm-lab runs | head -1`) ends the program without an error; a full disk does not.
process.stdout.on('error', (error) => {
  if (systemErrorCode(error) === 'EPIPE') process.exit();
  printError(l10n.t('The output cannot be written ({0}).', systemErrorCode(error) ?? error.message));
  process.exit(1);
});

configureWords(realpathSync(process.argv[1] ?? ''));
runCommand(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
