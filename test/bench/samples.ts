/**
 * `tsx test/bench/samples.ts [EXPERIMENT …]`: trains the samples, one after the other, and prints what the table of
 * `samples/README.md` says of them: processor time, the naive method, the result. On a quiet machine with two cores
 * (so one thread) processor time is the time that one waits.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trainRun } from '../../server/engine/training/train.ts';
import { prepareExperiment } from '../../server/experiment/flatten.ts';
import type { RunRecord } from '../../server/protocol/runs.ts';
import { formatMetric, metricWord } from '../../server/runs/metricWords.ts';
import { digestOf } from '../../server/runs/runDigest.ts';
import { createRunDirectory } from '../../server/runs/runDirectory.ts';
import { tellingMetric } from '../../server/runs/tellingMetric.ts';
import { sampleExperiments } from './sessions.ts';

const samples = join(import.meta.dirname, '../../samples');

function describe(record: RunRecord, microseconds: number): string {
  const { best, baselines = [] } = record;
  const whole = Math.round(microseconds / 1e6);
  const [minutes, seconds] = [Math.floor(whole / 60), whole % 60];
  const key = tellingMetric(digestOf(record));
  const shown = (metrics: Readonly<Record<string, number>> | undefined) =>
    key && metrics?.[key] !== undefined ? `${metricWord(key)} ${formatMetric(key, metrics[key])}` : '';
  const naive = baselines.find(({ metrics }) => shown(metrics));
  return [
    minutes > 0 ? `${minutes} min ${seconds} s` : `${seconds} s`,
    naive ? `${naive.name}: ${shown(naive.metrics)}` : '',
    `${shown(best?.metrics)}, loss ${formatMetric('val_loss', best?.val_loss ?? Number.NaN)} (epoch ${best?.epoch})`,
  ].join(' | ');
}

const wanted = process.argv.slice(2);
const runsDirectory = await mkdtemp(join(tmpdir(), 'lstm-lab-samples-'));
for (const file of sampleExperiments()) {
  if (wanted.length > 0 && !wanted.some((name) => file.includes(name))) continue;
  const experimentFile = join(samples, file);
  const { yaml } = await prepareExperiment(experimentFile, [], { runsDirectory });
  const directory = await createRunDirectory({ experimentFile, yaml, runsDirectory });
  const before = process.cpuUsage();
  const record = await trainRun(directory);
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(`| \`${file}\` | ${describe(record, user + system)} |\n`);
}
await rm(runsDirectory, { recursive: true });
