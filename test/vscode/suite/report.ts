/** Writes results to the file `LSTM_LAB_REPORT`: the host's console is full of VS Code's own words. */
import { appendFileSync } from 'node:fs';
import { type Counts, formatCounts } from '../../project/counts.ts';

export function report(mocha: Mocha): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  const write = (line: string): void => appendFileSync(process.env.LSTM_LAB_REPORT ?? '', `${line}\n`);
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
