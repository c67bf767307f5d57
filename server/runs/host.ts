import { arch, cpus, platform, release, totalmem } from 'node:os';
import type { RunRecord } from '../protocol/runs.ts';

/** The machine that this process is on. */
export function hostFacts(): NonNullable<RunRecord['host']> {
  const processors = cpus();
  const processor = processors[0]?.model.trim() || arch();
  return {
    processor,
    cores: processors.length,
    memory: totalmem(),
    platform: `${platform()} ${release()} ${arch()}`,
  };
}
