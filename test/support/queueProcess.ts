/** A queue's process whose runs only pretend to train: each ends when a file `end` lies in its directory. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { QueueLaunch } from '../../server/queue/queueProcess.ts';

const training = `
const fs = require('node:fs'), { join } = require('node:path');
const path = join(process.argv[2], 'run.json');
const write = (changes) => {
  const record = { ...JSON.parse(fs.readFileSync(path, 'utf8')), ...changes };
  fs.writeFileSync(path + '.tmp', JSON.stringify(record));
  fs.renameSync(path + '.tmp', path);
};
const started = Date.now() - process.uptime() * 1000;
write({ status: 'running', threads: 1, process: { pid: process.pid, started, heartbeat: Date.now() } });
process.disconnect();
setInterval(() => {
  if (!fs.existsSync(path)) process.exit();
  const asked = fs.readFileSync(join(process.argv[2], 'control'), 'utf8').trim();
  if (asked !== 'stop' && !fs.existsSync(join(process.argv[2], 'end'))) return;
  write({ status: asked === 'stop' ? 'stopped' : 'finished' });
  process.exit();
}, 5);
`;

/** @param folder for the programs */
export async function pretendingQueue(folder: string): Promise<QueueLaunch> {
  await mkdir(folder, { recursive: true });
  const script = join(folder, 'queue.mjs');
  await writeFile(script, `import '${pathToFileURL(resolve('server/queue/queueMain.ts'))}';\n`);
  await writeFile(join(folder, 'train.cjs'), training);
  const env = { ...process.env, NODE_OPTIONS: `--import ${import.meta.resolve('tsx')}` };
  return { node: process.execPath, script, env };
}
