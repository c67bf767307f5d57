// Writes data/adding.csv.gz: node make-adding.mjs
// The adding problem (Hochreiter and Schmidhuber, 1997), as a question of yes or no: 5,000 sequences of 50 numbers between 0
// and 1, of which two are marked, one in each half. Is the sum of these two above 1? All others mean nothing.
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const [sequences, steps] = [5000, 50];

/** The generator of Park and Miller: the same numbers on every machine. */
let state = 1997;
function below(count) {
  state = (state * 48271) % 2147483647;
  return state % count;
}

const rows = [];
for (let id = 0; id < sequences; id++) {
  const values = Array.from({ length: steps }, () => below(100));
  const marked = [below(steps / 2), steps / 2 + below(steps / 2)];
  const label = values[marked[0]] + values[marked[1]] >= 100 ? 'above' : 'below';
  for (const [step, value] of values.entries()) {
    rows.push(`${id},${label},${value / 100},${marked.includes(step) ? 1 : 0}`);
  }
}
const table = `id,label,number,marked\n${rows.join('\n')}\n`;
writeFileSync(new URL('data/adding.csv.gz', import.meta.url), gzipSync(table, { level: 9 }));
