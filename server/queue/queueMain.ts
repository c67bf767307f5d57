/** Process entry: `queue.cjs RUNS_DIRECTORY` starts the runs that wait there, and ends when none does. */
import { constants, getPriority, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { pythonVariable } from '../base/pythonVariable.ts';
import { useWords } from '../base/words.ts';
import { launchTraining } from '../runs/launch.ts';
import { keepQueue } from './keepQueue.ts';
import { readLimits } from './queueFolder.ts';

useWords();
const { PRIORITY_BELOW_NORMAL: low } = constants.priority;
if (getPriority() < low) setPriority(low);

const [, program = '', runsDirectory = ''] = process.argv;
const script = join(dirname(program), 'train.cjs');

keepQueue({
  runsDirectory,
  start: async (directory, epochs) => {
    const python = (await readLimits(runsDirectory))?.python;
    const env = python === undefined ? process.env : { ...process.env, [pythonVariable]: python };
    await launchTraining({ node: process.execPath, script, directory, epochs, env });
  },
  onTaken: () => {
    if (process.connected) process.disconnect();
  },
}).catch((error: unknown) => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stdout.write(`${new Date().toISOString()} ${text}\n`);
  process.exitCode = 2;
});
