/** Writes results to the file `LSTM_LAB_REPORT`: the host's console is full of VS Code's own words. */
import { appendFileSync } from 'node:fs';
import { type Counts, formatCounts } from '../../project/counts.ts';

function write(line: string): void {
  appendFileSync(process.env.LSTM_LAB_REPORT ?? '', `${line}\n`);
}

/** A figure that a test checked, for whoever reads the report. */
export function reportFigure(name: string, value: number, unit: string): void {
  write(`  ${name}: ${value.toFixed(1)} ${unit}`);
}

export function report(mocha: Mocha): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  return new Promise((resolve) => {
    mocha
      .run()
      .on('pass', (test) => {
        counts.passed++;
        write(`✔ ${test.fullTitle()} (${test.duration} ms)`);
      })
      .on('pending', (test) => {
        counts.skipped++;
        write(`- ${test.fullTitle()}`);
      })
      .on('fail', (test, error: Error) => {
        counts.failed++;
        write(`✖ ${test.fullTitle()}\n${(error.stack ?? String(error)).replace(/^/gm, '    ')}`);
      })
      .on('end', () => {
        write(formatCounts(counts));
        resolve(counts);
      });
  });
}
