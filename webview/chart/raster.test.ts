import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Envelope } from './envelope.ts';
import { Raster } from './raster.ts';

function envelope(...spans: readonly (readonly [number, number])[]): Envelope {
  const made = new Envelope(spans.length);
  for (const [i, [top, bottom]] of spans.entries()) {
    made.top[i] = top;
    made.bottom[i] = bottom;
  }
  return made;
}

const red = { rgb: [255, 0, 0], opacity: 1, width: 1 } as const;

function pixel(raster: Raster, x: number, y: number): number[] {
  return [...raster.bytes.subarray((y * raster.width + x) * 4, (y * raster.width + x) * 4 + 4)];
}

test('a line has its colour, soft edges, and nothing beside it', () => {
  const raster = new Raster(2, 6);
  raster.paint(envelope([2.25, 2.25], [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]), red);
  assert.deepEqual(pixel(raster, 0, 1), [255, 0, 0, 64]);
  assert.deepEqual(pixel(raster, 0, 2), [255, 0, 0, 191]);
  assert.deepEqual(pixel(raster, 0, 3), [0, 0, 0, 0]);
  assert.deepEqual(pixel(raster, 1, 2), [0, 0, 0, 0]);
});

test('a column is painted from its lowest to its highest value, and cut at the edges', () => {
  const raster = new Raster(1, 6);
  raster.paint(envelope([-5, 4]), red);
  for (let y = 0; y < 4; y++) assert.deepEqual(pixel(raster, 0, y), [255, 0, 0, 255]);
  assert.deepEqual(pixel(raster, 0, 5), [0, 0, 0, 0]);
});

test('colours mix as on a canvas', () => {
  const raster = new Raster(1, 1);
  raster.paint(envelope([-2, 3]), { rgb: [200, 0, 0], opacity: 0.5, width: 1 });
  raster.paint(envelope([-2, 3]), { rgb: [0, 0, 200], opacity: 0.5, width: 1 });
  const [r = 0, g, b = 0, a = 0] = pixel(raster, 0, 0);
  assert.ok(
    Math.abs(a - 191) <= 1 && Math.abs(b - 133) <= 2 && Math.abs(r - 66) <= 2 && g === 0,
    `${r} ${g} ${b} ${a}`,
  );
});

test('painting the end anew leaves the same pixels as painting everything', () => {
  const spans = Array.from({ length: 40 }, (_, i) => [10 + 8 * Math.sin(i), 12 + 8 * Math.sin(i)] as const);
  const [whole, grown] = [new Raster(40, 30), new Raster(40, 30)];
  const paints = [
    { ...red, opacity: 0.3 },
    { rgb: [10, 90, 250], opacity: 1, width: 1.25 },
  ] as const;
  for (const paint of paints) whole.paint(envelope(...spans), paint);
  for (const paint of paints) grown.paint(envelope(...spans.slice(0, 25), [0, 30]), paint);
  grown.clear(25);
  for (const paint of paints) grown.paint(envelope(...spans), paint, 25);
  assert.deepEqual(grown.bytes, whole.bytes);
});
