import { type Annotations, noAnnotations } from '../../server/protocol/annotations.ts';
import type { EffectiveStatus } from '../../server/protocol/runs.ts';
import type { RunDigest, RunSummary, SettingChange } from '../../server/protocol/workspace.ts';

interface RunFacts extends Partial<Omit<RunDigest, 'status'>> {
  readonly status?: EffectiveStatus;
  readonly annotations?: Partial<Annotations>;
  readonly changes?: readonly SettingChange[];
}

/** A run for tests: an ordinary one, with what the test says of it. */
export function runSummary(facts: RunFacts = {}): RunSummary {
  const { status = 'finished', annotations, changes = [], ...rest } = facts;
  const id = rest.id ?? '20260102-030405';
  const record: RunDigest = {
    format: 1,
    id,
    experiment: 'char',
    experiment_file: '/lab/char.lstm.yaml',
    task: 'language-model',
    status: status === 'lost' ? 'running' : status,
    created: '2026-01-02T03:04:05.000Z',
    seed: 1,
    threads: 1,
    parameters: 240_000,
    vocabulary_size: 80,
    progress: { step: 0, total_steps: 50, epoch: 0, epochs: 5, seconds: 0, tokens_per_second: 0 },
    monitor: undefined,
    ...rest,
  };
  return {
    directory: `/lab/.lstm-lab/runs/${record.experiment}/${id}`,
    status,
    record,
    annotations: { ...noAnnotations, ...annotations },
    changes,
  };
}
