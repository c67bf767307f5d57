import { join } from 'node:path';
import * as v from 'valibot';
import { runFiles } from '../protocol/runs.ts';
import type { TrainingEvent } from '../protocol/training.ts';
import { trainingEvent } from '../protocol/trainingEvents.ts';
import { fileSize, linePlaces, parseJson, wholeLines } from '../runs/jsonLines.ts';
import { readMetrics } from '../runs/runReader.ts';

/** `2026-01-02T03:04:05.678Z {"event":…}` */
const eventLine = /^\d{4}-\d\d-\d\dT[\d:.]+Z (\{"event":.*\})$/;

/** What a training in another place writes into its run directory, as events. */
export class JobOutput {
  readonly #directory: string;
  readonly #log: string;
  #logOffset: number;
  #metricsOffset: number;

  private constructor(directory: string, log: string, logOffset: number, metricsOffset: number) {
    this.#directory = directory;
    this.#log = log;
    this.#logOffset = logOffset;
    this.#metricsOffset = metricsOffset;
  }

  /** What is written from now on. */
  static async open(directory: string): Promise<JobOutput> {
    const log = join(directory, runFiles.log);
    const metrics = join(directory, runFiles.metrics);
    return new JobOutput(directory, log, await fileSize(log), await fileSize(metrics));
  }

  /** What has been written since the last call: steps, which the log leaves out, and the log. */
  async read(): Promise<TrainingEvent[]> {
    const steps = await this.#steps();
    const events: TrainingEvent[] = [];
    for await (const part of wholeLines(this.#log, this.#logOffset)) {
      for (const { offset, length } of linePlaces(part)) {
        const start = offset - part.offset;
        events.push(...eventOf(part.bytes.toString('utf8', start, start + length)));
      }
      this.#logOffset = part.offset + part.bytes.length;
    }
    return [...events, ...steps];
  }

  async #steps(): Promise<TrainingEvent[]> {
    const { lines, offset } = await readMetrics(this.#directory, this.#metricsOffset);
    this.#metricsOffset = offset;
    return lines.flatMap((line) => {
      if (line.kind !== 'step') return [];
      const { kind, ...values } = line;
      return [{ event: kind, ...values }];
    });
  }
}

/** What the person's own commands and Slurm print are notes. */
function eventOf(line: string): TrainingEvent[] {
  const found = v.safeParse(trainingEvent, parseJson(eventLine.exec(line)?.[1] ?? ''));
  if (found.success) return [found.output];
  return line.trim() === '' ? [] : [{ event: 'note', note: line }];
}
