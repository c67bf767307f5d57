/** A journey is what a person does one thing after another; each step sees that it had its effect. */
import type { Counts } from '../project/counts.ts';
import type { Workbench } from './workbench.ts';

export interface Place {
  readonly workbench: Workbench;
  /** The open folder. */
  readonly folder: string;
}

export interface Journey {
  readonly name: string;
  readonly steps: readonly Step[];
}

type Step = readonly [title: string, act: (place: Place) => Promise<void>];

/** Each step needs the one before it: after a failure the others are skipped. */
export async function walk({ name, steps }: Journey, place: Place): Promise<Counts> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  process.stdout.write(`${name}\n`);
  for (const [title, act] of steps) {
    if (counts.failed > 0) {
      counts.skipped++;
      continue;
    }
    const started = performance.now();
    try {
      await act(place);
      counts.passed++;
      process.stdout.write(`  ✔ ${title} (${Math.round(performance.now() - started)} ms)\n`);
    } catch (error) {
      counts.failed++;
      await place.workbench.picture('journey-failed');
      process.stdout.write(`  ✖ ${title}\n${error instanceof Error ? error.stack : error}\n`);
    }
  }
  return counts;
}
