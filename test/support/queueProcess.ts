/** A queue's process whose runs only pretend to train. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { QueueLaunch } from '../../server/queue/queueProcess.ts';

const beginning = `
const fs = require('node:fs'), { join } = require('node:path');
const [, , directory, epochs] = process.argv;
const path = join(directory, 'run.json');
const write = (changes) => {
  const record = { ...JSON.parse(fs.readFileSync(path, 'utf8')), ...changes };
  fs.writeFileSync(path + '.tmp', JSON.stringify(record));
  fs.renameSync(path + '.tmp', path);
};
const asked = () => fs.readFileSync(join(directory, 'control'), 'utf8').trim();
// Which Python it was given.
fs.writeFileSync(join(directory, 'python'), process.env.LSTM_LAB_PYTHON ?? '');
const started = Date.now() - process.uptime() * 1000;
write({ status: 'running', threads: 1, process: { pid: process.pid, started, heartbeat: Date.now() } });
// The queue's process may have been killed since.
if (process.connected) process.disconnect();
`;

/** Each run ends when a file `end` lies in its directory. */
export const untilTold = `${beginning}
setInterval(() => {
  if (!fs.existsSync(path)) process.exit();
  if (asked() !== 'stop' && !fs.existsSync(join(directory, 'end'))) return;
  write({ status: asked() === 'stop' ? 'stopped' : 'finished' });
  process.exit();
}, 5);
`;

/**
 * Each run ends at once, as good as its hidden_size is near 30, and the better the more epochs; it waits while a file
 * `hold` lies beside the program.
 */
export const atOnce = `${beginning}
const text = fs.readFileSync(join(directory, 'experiment.yaml'), 'utf8');
const size = Number(/hidden_size: (\\d+)/.exec(text)[1]), all = Number(/epochs: (\\d+)/.exec(text)[1]);
const done = Number(epochs ?? all);
fs.appendFileSync(join(__dirname, 'trained.txt'), size + ' ' + done + '\\n');
const end = () => {
  if (fs.existsSync(join(__dirname, 'hold')) && asked() !== 'stop') return setTimeout(end, 5);
  if (asked() === 'stop') return write({ status: 'stopped' });
  const best = { epoch: done, step: done, val_loss: (1 + Math.abs(size - 30)) / done, metrics: {} };
  const progress = { step: done, total_steps: all, epoch: done, epochs: all, seconds: 1, tokens_per_second: 1 };
  write({ status: done < all ? 'stopped' : 'finished', best, progress });
};
end();
`;

/** @param folder for the programs */
export async function pretendingQueue(folder: string, training: string): Promise<QueueLaunch> {
  await mkdir(folder, { recursive: true });
  const script = join(folder, 'queue.mjs');
  await writeFile(script, `import '${pathToFileURL(resolve('server/queue/queueMain.ts'))}';\n`);
  await writeFile(join(folder, 'train.cjs'), training);
  const env = { ...process.env, NODE_OPTIONS: `--import ${import.meta.resolve('tsx')}` };
  return { node: process.execPath, script, env };
}
