import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Envelope } from './envelope.ts';
import { type PaintedLine, Raster } from './raster.ts';

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
  const line = envelope([2.25, 2.25], [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  raster.paint([{ envelope: line, paint: red }]);
  assert.deepEqual(pixel(raster, 0, 1), [255, 0, 0, 64]);
  assert.deepEqual(pixel(raster, 0, 2), [255, 0, 0, 191]);
  assert.deepEqual(pixel(raster, 0, 3), [0, 0, 0, 0]);
  assert.deepEqual(pixel(raster, 1, 2), [0, 0, 0, 0]);
});

test('a column is painted from its lowest to its highest value, and cut at the edges', () => {
  const raster = new Raster(1, 6);
  raster.paint([{ envelope: envelope([-5, 4]), paint: red }]);
  for (let y = 0; y < 4; y++) assert.deepEqual(pixel(raster, 0, y), [255, 0, 0, 255]);
  assert.deepEqual(pixel(raster, 0, 5), [0, 0, 0, 0]);
});

test('colours mix as on a canvas', () => {
  const raster = new Raster(1, 1);
  raster.paint([
    { envelope: envelope([-2, 3]), paint: { rgb: [200, 0, 0], opacity: 0.5, width: 1 } },
    { envelope: envelope([-2, 3]), paint: { rgb: [0, 0, 200], opacity: 0.5, width: 1 } },
  ]);
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
  const lines = (...of: readonly (readonly [number, number])[]) =>
    paints.map((paint) => ({ envelope: envelope(...of), paint }));
  whole.paint(lines(...spans));
  grown.paint(lines(...spans.slice(0, 25), [0, 30]));
  grown.paint(lines(...spans), 25);
  assert.deepEqual(grown.bytes, whole.bytes);
});

test('many lines over each other have the pixels that painting one after the other gives', () => {
  const random = noise(7);
  const [width, height] = [60, 40];
  const lines = Array.from({ length: 24 }, (_, i) => {
    const spans = Array.from({ length: width }, () => {
      const top = random() * 50 - 5;
      return [top, top + random() * 20] as const;
    });
    const opacity = i < 12 ? 0.3 : 1;
    const rgb = [random() * 255, random() * 255, random() * 255].map(Math.round);
    return {
      envelope: envelope(...spans),
      paint: { rgb: [rgb[0]!, rgb[1]!, rgb[2]!], opacity, width: 1.25 },
    };
  }) satisfies PaintedLine[];
  const together = new Raster(width, height);
  together.paint(lines);
  const expected = new Float64Array(width * height * 4);
  for (const line of lines) {
    const alone = new Raster(width, height);
    alone.paint([line]);
    for (let i = 0; i < expected.length; i += 4) paintOver(expected, alone.bytes, i);
  }
  for (let i = 0; i < expected.length; i += 4) {
    const alpha = expected[i + 3]!;
    assert.ok(Math.abs(together.bytes[i + 3]! - 255 * alpha) <= 4, `alpha of pixel ${i / 4}`);
    for (const channel of [0, 1, 2]) {
      const seen = (together.bytes[i + channel]! * together.bytes[i + 3]!) / 255;
      assert.ok(Math.abs(seen - expected[i + channel]!) <= 10, `pixel ${i / 4}, channel ${channel}`);
    }
  }
});

/** "Source over destination" on colours multiplied by alpha, 0 to 255, and alpha, 0 to 1. */
function paintOver(under: Float64Array, over: Uint8ClampedArray, i: number): void {
  const alpha = over[i + 3]! / 255;
  for (const channel of [0, 1, 2])
    under[i + channel] = over[i + channel]! * alpha + under[i + channel]! * (1 - alpha);
  under[i + 3] = alpha + under[i + 3]! * (1 - alpha);
}

function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
