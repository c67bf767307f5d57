/**
 * Paints lines into pixels, column by column and from the front to the back: the cost depends on the size of the
 * drawing, never on the number of points, and what other lines hide costs nothing.
 */
import type { Envelope } from './envelope.ts';

export interface Paint {
  /** 0 to 255 each. */
  readonly rgb: readonly [number, number, number];
  /** 0 to 1. */
  readonly opacity: number;
  /** Thickness in pixels. */
  readonly width: number;
}

export interface PaintedLine {
  readonly envelope: Envelope;
  readonly paint: Paint;
}

/** Columns that are painted before they are put among the others: as many pixels as lie beside each other in fast memory. */
const stripWidth = 16;

/** Alpha of a pixel behind which nothing more can be told by eye. */
const dense = 250;

export class Raster {
  readonly width: number;
  readonly height: number;
  /** Rows of pixels: red, green, blue, alpha, not multiplied by alpha. */
  readonly bytes: Uint8ClampedArray<ArrayBuffer>;
  readonly #pixels: Int32Array;
  /** Column after column: what is painted upwards and downwards lies close together. */
  readonly #strip: Int32Array;
  readonly #hidden: Hidden;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.bytes = new Uint8ClampedArray(width * height * 4);
    this.#pixels = new Int32Array(this.bytes.buffer);
    this.#strip = new Int32Array(stripWidth * height);
    this.#hidden = new Hidden(height);
  }

  /** Paints the columns from `start` on anew, the first line behind all others, with soft edges above and below. */
  paint(lines: readonly PaintedLine[], start = 0): void {
    const front = lines
      .map(({ envelope: { top, bottom }, paint }) => ({
        top,
        bottom,
        thickness: paint.width,
        blend: blendOf(paint),
      }))
      .reverse();
    for (let left = start; left < this.width; left += stripWidth) {
      const columns = Math.min(stripWidth, this.width - left);
      this.#strip.fill(0);
      for (let column = 0; column < columns; column++) {
        this.#paintColumn(front, left + column, column * this.height);
      }
      this.#takeStrip(left, columns);
    }
  }

  #paintColumn(front: readonly FrontLine[], x: number, start: number): void {
    this.#hidden.clear();
    for (const { top, bottom, thickness, blend } of front) {
      if (top[x]! > bottom[x]!) continue;
      const air = airAround(bottom[x]! - top[x]!, thickness);
      const from = Math.max(0, top[x]! - air);
      const to = Math.min(this.height, bottom[x]! + air);
      if (from < to) this.#span(start, from, to, blend);
    }
  }

  #span(start: number, from: number, to: number, blend: Blend): void {
    const first = Math.floor(from);
    const last = Math.ceil(to) - 1;
    if (this.#hidden.next(first) > last) return;
    if (first === last) {
      this.#partly(start + first, to - from, blend);
      return;
    }
    this.#partly(start + first, first + 1 - from, blend);
    this.#fill(start, first + 1, last, blend);
    this.#partly(start + last, to - last, blend);
  }

  #partly(i: number, coverage: number, blend: Blend): void {
    this.#strip[i] = blend.partlyBehind(this.#strip[i]!, coverage);
  }

  #fill(start: number, from: number, to: number, blend: Blend): void {
    const strip = this.#strip;
    const hidden = this.#hidden;
    for (let y = hidden.next(from); y < to; y = hidden.next(y + 1)) {
      const mixed = blend.behind(strip[start + y]!);
      strip[start + y] = mixed;
      if (!blend.opaque && mixed >>> 24 >= dense) hidden.add(y);
    }
    if (blend.opaque) hidden.addAll(from, to);
  }

  #takeStrip(left: number, columns: number): void {
    const { width, height } = this;
    const [pixels, strip] = [this.#pixels, this.#strip];
    for (let y = 0; y < height; y++) {
      const row = y * width + left;
      for (let column = 0; column < columns; column++) pixels[row + column] = strip[column * height + y]!;
    }
  }
}

interface FrontLine {
  readonly top: Float64Array;
  readonly bottom: Float64Array;
  readonly thickness: number;
  readonly blend: Blend;
}

/** The pixels of one column behind which nothing can be seen. */
class Hidden {
  /** Of each pixel itself, or one below it before which all are hidden. */
  readonly #next: Uint32Array;
  readonly #none: Uint32Array;

  constructor(height: number) {
    this.#none = Uint32Array.from({ length: height + 2 }, (_, y) => y);
    this.#next = this.#none.slice();
  }

  clear(): void {
    this.#next.set(this.#none);
  }

  add(y: number): void {
    this.#next[y] = y + 1;
  }

  addAll(from: number, to: number): void {
    if (from < to) this.#next.fill(to, from, to);
  }

  /** The first pixel from `y` on that is not hidden. */
  next(y: number): number {
    const next = this.#next;
    let at = y;
    while (next[at] !== at) at = next[at] = next[next[at]!]!;
    return at;
  }
}

/**
 * What a thick line needs above and below its middle: a column of a line with the slope h has the area
 * width · √(1 + h²), of which the middle covers h already.
 */
function airAround(h: number, width: number): number {
  const missing = (width * Math.sqrt(1 + h * h) - h) / 2;
  return Math.min(Math.max(missing, width * 0.15), width / 2);
}

/** One colour behind others, by the rule "destination over source" on colours that are not multiplied by alpha. */
class Blend {
  readonly opaque: boolean;
  readonly #colour: number;
  readonly #alpha: number;
  readonly #alone: number;
  /** By the alpha that is there: the alpha that results, and how much of the new colour (0 to 256) is in it. */
  readonly #alphas = new Uint8Array(256);
  readonly #shares = new Uint16Array(256);

  constructor({ rgb, opacity }: Paint) {
    this.#colour = rgb[0] | (rgb[1] << 8) | (rgb[2] << 16);
    this.#alpha = Math.round(opacity * 255);
    this.#alone = this.#colour | (this.#alpha << 24);
    this.opaque = this.#alpha === 255;
    for (let there = 0; there < 256; there++) {
      const added = (this.#alpha * (255 - there)) / 255;
      this.#alphas[there] = Math.round(there + added);
      this.#shares[there] = added === 0 ? 0 : Math.round((added / (there + added)) * 256);
    }
  }

  /** @returns the pixel with the colour behind it */
  behind(pixel: number): number {
    if (pixel === 0) return this.#alone;
    const there = pixel >>> 24;
    return mix(pixel, this.#colour, this.#shares[there]!, this.#alphas[there]!);
  }

  /** The same where the line covers only a part of the pixel. */
  partlyBehind(pixel: number, coverage: number): number {
    const there = pixel >>> 24;
    const added = (this.#alpha * coverage * (255 - there)) / 255;
    if (added === 0) return pixel;
    return mix(pixel, this.#colour, Math.round((added / (there + added)) * 256), Math.round(there + added));
  }
}

const blends = new Map<string, Blend>();

/** Kept from drawing to drawing: there are as many as colours in use. */
function blendOf(paint: Paint): Blend {
  const key = `${paint.rgb.join()} ${paint.opacity}`;
  const blend = blends.get(key) ?? new Blend(paint);
  blends.set(key, blend);
  return blend;
}

/** @param share of `behind`, 0 to 256. */
function mix(pixel: number, behind: number, share: number, alpha: number): number {
  const rest = 256 - share;
  const redBlue = (Math.imul(pixel & 0xff00ff, rest) + Math.imul(behind & 0xff00ff, share)) >>> 8;
  const green = (Math.imul(pixel & 0x00ff00, rest) + Math.imul(behind & 0x00ff00, share)) >>> 8;
  return (redBlue & 0xff00ff) | (green & 0x00ff00) | (alpha << 24);
}
