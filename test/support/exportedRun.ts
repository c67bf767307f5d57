import { noAnnotations } from '../../server/protocol/annotations.ts';
import type { RunRecord } from '../../server/protocol/runs.ts';
import type { ExportedRun } from '../../server/runs/export/readExport.ts';

type Facts = Partial<Omit<ExportedRun, 'record'>> & { readonly record?: Partial<RunRecord> };

/** A small run with a line of every kind, and what a test says of it. */
export function exportedRun({ record, ...facts }: Facts = {}): ExportedRun {
  return {
    directory: '/lab/.lstm-lab/runs/char/20260102-030405',
    record: {
      format: 1,
      id: '20260102-030405',
      experiment: 'char',
      experiment_file: '/lab/char.lstm.yaml',
      task: 'language-model',
      status: 'finished',
      created: '2026-01-02T03:04:05.000Z',
      settings: { model: { hidden_size: 32 } },
      seed: 1,
      data: [],
      versions: { 'lstm-lab': '0.1.0' },
      threads: 1,
      parameters: 1234,
      vocabulary_size: 30,
      progress: { step: 20, total_steps: 20, epoch: 1, epochs: 1, seconds: 2.5, tokens_per_second: 900 },
      ...record,
    },
    annotations: noAnnotations,
    metrics: [
      {
        kind: 'step',
        step: 10,
        epoch: 0.5,
        loss: 2.25,
        learning_rate: 0.001,
        gradient_norm: 0.7,
        tokens_per_second: 1000.5,
        seconds: 1.25,
      },
      {
        kind: 'step',
        step: 20,
        epoch: 1,
        loss: 1.1,
        learning_rate: 0.0005,
        gradient_norm: 12.5,
        tokens_per_second: 900,
        seconds: 2.25,
        time: 1_767_323_048_125,
        update_ratio: 0.002,
        memory: 123_456_789,
      },
      {
        kind: 'epoch',
        step: 20,
        epoch: 1,
        train_loss: 1.7,
        val_loss: 1.3,
        metrics: { perplexity: 3.67, 'other.txt/val_loss': 1.4 },
        learning_rate: 0.0005,
        tokens_per_second: 950,
        seconds: 2.5,
        time: 1_767_323_048_500,
        best: true,
      },
    ],
    results: [{ kind: 'text', epoch: 1, step: 20, prompt: 'Call me ', text: 'Ishmael, “鯨”.\n```\nEnd' }],
    probes: [],
    notices: [],
    findings: [],
    ...facts,
  };
}
