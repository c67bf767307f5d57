import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { exportedRun } from '../../../test/support/exportedRun.ts';
import { markdownCell, markdownTable } from './markdown.ts';
import { metricsCsv, metricsJsonl } from './metricLines.ts';
import { reportMarkdown } from './report.ts';
import { sparkline } from './sparkline.ts';

const first = exportedRun();
const second = exportedRun({
  record: {
    id: '20260102-040506',
    name: 'wide, “64”',
    settings: { model: { hidden_size: 64 } },
    best: { epoch: 1, step: 20, val_loss: 1.3, metrics: { perplexity: 3.67 } },
    baselines: [{ name: '3-gram', metrics: { val_loss: 2, perplexity: 7.39 } }],
  },
  annotations: { name: 'wide, “64”', starred: true, archived: false, tags: ['good'], note: 'Best\nso far' },
  findings: [
    { kind: 'plateau', severity: 'hint', step: 20, epoch: 1, text: 'It | stands.', advice: ['Go on.'] },
  ],
});
const runs = [first, second];

test('CSV has every value of every line, in columns, under names that its reader understands', () => {
  const rows: Record<string, string>[] = parse(metricsCsv(runs), { columns: true });
  const lines = runs.flatMap((run) => run.metrics);
  assert.equal(rows.length, lines.length);
  assert.deepEqual(Object.keys(rows[0]!).slice(0, 4), ['run', 'kind', 'step', 'epoch']);
  for (const [index, line] of lines.entries()) {
    const { kind, ...values } = line;
    const numbers = { ...values, ...(line.kind === 'epoch' && line.metrics) };
    const row = rows[index]!;
    assert.equal(row.kind, kind);
    assert.equal(row.run, index < 3 ? 'char/20260102-030405' : 'char/wide, “64”');
    for (const [name, value] of Object.entries(numbers)) {
      if (typeof value !== 'object') assert.equal(row[name], String(value), name);
    }
    const measured = new Set(Object.keys(numbers));
    for (const [name, text] of Object.entries(row)) {
      if (!measured.has(name) && name !== 'run' && name !== 'kind') assert.equal(text, '', name);
    }
  }
});

test('JSONL has the lines as they were written, with the run before them', () => {
  const lines = metricsJsonl(runs)
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  assert.equal(lines.length, 6);
  assert.deepEqual(lines[0], { run: 'char/20260102-030405', ...first.metrics[0] });
  assert.deepEqual(lines[2], {
    run: 'char/20260102-030405',
    ...Object.fromEntries(Object.entries(first.metrics[2]!).filter(([key]) => key !== 'metrics')),
    perplexity: 3.67,
    'other.txt/val_loss': 1.4,
  });
});

test('a report has results beside baselines, settings that differ, notes and findings', () => {
  const report = reportMarkdown(runs);
  for (const line of [
    '# char',
    '| char/wide, “64” | 1/1 | 1,234 | 1.300 | 3.67 |',
    '| 3-gram |  |  | 2.000 | 7.39 |',
    '| model.hidden_size | 32 | 64 |',
    '> Best\n> so far',
    '- Hint (epoch 1, step 20): It \\| stands. Go on.',
    'finished · #good',
  ]) {
    assert.ok(report.includes(`${line}\n`), `${line}\n\nin\n\n${report}`);
  }
  const tables = report.split('\n\n').filter((part) => part.startsWith('|'));
  assert.ok(tables.length >= 4);
  for (const table of tables) {
    const cells = table
      .trim()
      .split('\n')
      .map((row) => row.split(/(?<!\\)\|/).length);
    assert.equal(new Set(cells).size, 1, table);
  }
});

test('a report of one run has no settings that differ; what is not known is left out', () => {
  const report = reportMarkdown([exportedRun({ metrics: [], results: [] })]);
  assert.doesNotMatch(report, /Settings that differ|undefined|NaN|\n\n\n/);
});

test('cells hold any text', () => {
  assert.equal(
    markdownCell('a|b\n<c> *d* [e] `f` snake_case _x_\\'),
    'a\\|b \\<c> \\*d\\* \\[e\\] \\`f\\` snake_case \\_x\\_\\\\',
  );
  assert.equal(markdownTable(['a'], []), '');
});

test('a sparkline goes from the lowest to the highest, in as many stretches as fit', () => {
  assert.equal(sparkline([8, 4, 2, 1]), '█▄▂▁');
  assert.equal(sparkline([3, 3]), '▁▁');
  assert.equal(sparkline([Number.NaN]), '');
  const long = sparkline(Array.from({ length: 1001 }, (_, index) => index));
  assert.equal(long.length, 40);
  assert.deepEqual([long[0], long.at(-1)], ['▁', '█']);
});
