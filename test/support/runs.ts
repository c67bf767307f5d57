import type { EffectiveStatus, RunRecord } from '../../server/protocol/runs.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';

/** A run for tests: an ordinary one, with what the test says of it. */
export function runSummary(
  facts: Partial<Omit<RunRecord, 'status'>> & { readonly status?: EffectiveStatus } = {},
): RunSummary {
  const { status = 'finished', ...rest } = facts;
  const id = rest.id ?? '20260102-030405';
  const record: RunRecord = {
    format: 1,
    id,
    experiment: 'char',
    experiment_file: '/lab/char.lstm.yaml',
    task: 'language-model',
    status: status === 'lost' ? 'running' : status,
    created: '2026-01-02T03:04:05.000Z',
    settings: {},
    seed: 1,
    data: [],
    versions: {},
    threads: 1,
    parameters: 240_000,
    vocabulary_size: 80,
    progress: { step: 0, total_steps: 50, epoch: 0, epochs: 5, seconds: 0, tokens_per_second: 0 },
    ...rest,
  };
  return { directory: `/lab/.lstm-lab/runs/${record.experiment}/${id}`, status, record };
}
