/** Process entry of `lstm-lab`. */
import { realpathSync } from 'node:fs';
import { runCommand } from './commands.ts';
import { configureWords } from './words.ts';

// A closed pipe (`lstm-lab runs | head -1`) ends the program without an error.
process.stdout.on('error', () => process.exit());

configureWords(realpathSync(process.argv[1] ?? ''));
runCommand(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
