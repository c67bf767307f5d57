import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ColumnEdges, type ColumnRange, CurveColumns, edgeOf } from './columns.ts';
import { Envelope } from './envelope.ts';
import { Pyramid } from './pyramid.ts';

/** Numbers 0 to 1, the same for the same seed. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Curve {
  readonly xs: Float64Array;
  readonly values: Float64Array;
}

/** Steps with pauses and doublets, values with spikes, gaps and some that are not positive. */
function madeUp(seed: number, length: number): Curve {
  const random = noise(seed);
  let x = random() * 10;
  const xs = Float64Array.from({ length }, () => {
    if (random() < 0.9) x += random() < 0.01 ? 500 * random() : random();
    return x;
  });
  const values = xs.map(() => {
    const kind = random();
    if (kind < 0.01) return Number.NaN;
    if (kind < 0.02) return 1000 * (random() - 0.5);
    return 1 + random() + (kind < 0.05 ? -1.5 : 0);
  });
  return { xs, values };
}

function columnsOf(
  { xs, values }: Curve,
  range: ColumnRange,
  positive = false,
  pieces = [xs.length],
): CurveColumns {
  const edges = new ColumnEdges(range);
  const columns = new CurveColumns(edges);
  const pyramid = new Pyramid();
  for (const end of pieces) {
    edges.extend(xs.subarray(0, end));
    pyramid.extend(values.subarray(0, end));
    columns.extend(values.subarray(0, end), pyramid, positive);
  }
  return columns;
}

const ranges = (xs: Float64Array): ColumnRange[] => {
  const end = xs.at(-1) ?? 1;
  return [
    { from: 0, to: end, columns: 300, log: false },
    { from: end * 0.31, to: end * 0.77, columns: 211, log: false },
    { from: end * 0.5, to: end * 0.5005, columns: 400, log: false },
    { from: Math.max(xs[0]!, 0.01), to: end, columns: 257, log: true },
    { from: end * 2, to: end * 3, columns: 10, log: false },
  ];
};

const lengths = [0, 1, 2, 15, 16, 17, 255, 257, 5000, 20_011];

test('first, lowest, highest and last value of every column are those of all its recorded points', () => {
  for (const [seed, length] of lengths.entries()) {
    const curve = madeUp(seed, length);
    for (const range of ranges(curve.xs)) {
      for (const positive of [false, true]) {
        const { first, last, low, high } = columnsOf(curve, range, positive);
        for (let column = 0; column < range.columns; column++) {
          const isLast = column === range.columns - 1;
          const rows = [...curve.xs.keys()].filter((i) => {
            const x = curve.xs[i]!;
            const value = curve.values[i]!;
            const inside =
              x >= edgeOf(range, column) && (x < edgeOf(range, column + 1) || (isLast && x === range.to));
            return inside && (positive ? value > 0 : Number.isFinite(value));
          });
          if (length > 300 && column % 7 !== 0) continue;
          assert.equal(first[column], rows[0] ?? -1);
          if (rows.length === 0) continue;
          assert.equal(last[column], rows.at(-1));
          assert.equal(low[column], Math.min(...rows.map((i) => curve.values[i]!)));
          assert.equal(high[column], Math.max(...rows.map((i) => curve.values[i]!)));
        }
      }
    }
  }
});

test('columns that grow with the points equal those of all points at once (Chart.js #11929)', () => {
  for (const [seed, length] of lengths.entries()) {
    const curve = madeUp(seed, length);
    const random = noise(seed + 99);
    for (const range of ranges(curve.xs)) {
      const pieces: number[] = [];
      for (let end = 0; end < length; pieces.push(end))
        end = Math.min(length, end + Math.ceil(random() * random() * 900));
      const grown = columnsOf(curve, range, false, pieces);
      const whole = columnsOf(curve, range);
      assert.deepEqual(grown.first, whole.first);
      for (const [column, row] of whole.first.entries()) {
        if (row < 0) continue;
        for (const part of ['last', 'low', 'high'] as const)
          assert.equal(grown[part][column], whole[part][column]);
      }
    }
  }
});

/** What the line through all recorded points covers in each column, without any decimation. */
function exactEnvelope({ xs, values }: Curve, range: ColumnRange, place: (x: number) => number): Envelope {
  const envelope = new Envelope(range.columns);
  const cover = (column: number, a: number, b: number): void => {
    if (column < 0 || column >= range.columns) return;
    envelope.top[column] = Math.min(envelope.top[column]!, a, b);
    envelope.bottom[column] = Math.max(envelope.bottom[column]!, a, b);
  };
  const columnOf = (x: number): number => (x === range.columns ? x - 1 : Math.floor(x));
  for (let i = 0; i < xs.length; i++) {
    const x = place(xs[i]!);
    if (Number.isFinite(values[i])) cover(columnOf(x), -values[i]!, -values[i]!);
    const next = place(xs[i + 1]!);
    if (!(Number.isFinite(values[i]) && Number.isFinite(values[i + 1])) || next <= x) continue;
    const at = (place: number): number =>
      -(values[i]! + ((values[i + 1]! - values[i]!) * (place - x)) / (next - x));
    const last = Math.min(range.columns - 1, Math.floor(next));
    for (let column = Math.max(0, Math.floor(x)); column <= last; column++)
      cover(column, at(Math.max(x, column)), at(Math.min(next, column + 1)));
  }
  return envelope;
}

test('the drawn line covers exactly the pixels that the line through all points covers (chartjs-plugin-zoom #741)', () => {
  for (const [seed, length] of lengths.entries()) {
    const curve = madeUp(seed, length);
    // A gap inside of a column cannot be seen; gaps between columns can, and are tested below.
    const whole = { xs: curve.xs, values: curve.values.map((value) => (Number.isNaN(value) ? 1 : value)) };
    for (const range of ranges(curve.xs).filter(({ log }) => !log)) {
      const place = (x: number): number => ((x - range.from) / (range.to - range.from)) * range.columns;
      const drawn = new Envelope(range.columns);
      drawn.trace(columnsOf(whole, range), whole.xs, whole.values, { x: place, y: (y) => -y }, 0);
      const exact = exactEnvelope(whole, range, place);
      for (const side of ['top', 'bottom'] as const) {
        for (let column = 0; column < range.columns; column++) {
          const [a, b] = [drawn[side][column]!, exact[side][column]!];
          assert.ok(
            a === b || Math.abs(a - b) < 1e-6 * Math.max(1, Math.abs(b)),
            `${side} ${column}: ${a}, ${b}`,
          );
        }
      }
    }
  }
});

test('the line has a gap where a value is missing, and none elsewhere', () => {
  const curve = { xs: Float64Array.of(0, 2, 4, 6, 8), values: Float64Array.of(1, 1, Number.NaN, 1, 1) };
  const range = { from: 0, to: 8, columns: 8, log: false };
  const envelope = new Envelope(8);
  envelope.trace(columnsOf(curve, range), curve.xs, curve.values, { x: (x) => x, y: (y) => y }, 0);
  assert.deepEqual(
    Array.from(envelope.top, (top) => top === 1),
    [true, true, true, false, false, false, true, true],
  );
});
