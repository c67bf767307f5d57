/**
 * Paints lines into pixels, column by column: the cost depends on the size of the drawing, never on the number of
 * points, and a steep noisy line costs no more than its pixels (a canvas path of the same takes ten times as long).
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

export class Raster {
  readonly width: number;
  readonly height: number;
  /** Rows of pixels: red, green, blue, alpha, not multiplied by alpha. */
  readonly bytes: Uint8ClampedArray<ArrayBuffer>;
  readonly #pixels: Uint32Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.bytes = new Uint8ClampedArray(width * height * 4);
    this.#pixels = new Uint32Array(this.bytes.buffer);
  }

  /** Empties the columns from `start` on. */
  clear(start = 0): void {
    if (start === 0) this.#pixels.fill(0);
    else
      for (let y = 0; y < this.height; y++)
        this.#pixels.fill(0, y * this.width + start, (y + 1) * this.width);
  }

  /** Paints the columns of a line from `start` on, with soft edges above and below. */
  paint({ top, bottom }: Envelope, { rgb, opacity, width }: Paint, start = 0): void {
    const alpha = Math.round(opacity * 255);
    const colour = rgb[0] | (rgb[1] << 8) | (rgb[2] << 16);
    const blend = new Blend(colour, alpha);
    for (let x = start; x < this.width; x++) {
      if (top[x]! > bottom[x]!) continue;
      const air = airAround(bottom[x]! - top[x]!, width);
      const from = Math.max(0, top[x]! - air);
      const to = Math.min(this.height, bottom[x]! + air);
      if (from < to) this.#span(x, from, to, blend);
    }
  }

  #span(x: number, from: number, to: number, blend: Blend): void {
    const pixels = this.#pixels;
    const first = Math.floor(from);
    const last = Math.ceil(to) - 1;
    let i = first * this.width + x;
    if (first === last) {
      pixels[i] = blend.partly(pixels[i]!, to - from);
      return;
    }
    pixels[i] = blend.partly(pixels[i]!, first + 1 - from);
    i += this.width;
    blend.fill(pixels, i, i + (last - first - 1) * this.width, this.width);
    i += (last - first - 1) * this.width;
    pixels[i] = blend.partly(pixels[i]!, to - last);
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

/** One colour over others, by the rule "source over destination" on colours that are not multiplied by alpha. */
class Blend {
  readonly #colour: number;
  readonly #alpha: number;
  /** By the alpha that is there: the alpha that results, and how much of the new colour (0 to 256) is in it. */
  readonly #alphas = new Uint8Array(256);
  readonly #shares = new Uint16Array(256);

  constructor(colour: number, alpha: number) {
    this.#colour = colour;
    this.#alpha = alpha;
    for (let below = 0; below < 256; below++) {
      const result = alpha + (below * (255 - alpha)) / 255;
      this.#alphas[below] = Math.round(result);
      this.#shares[below] = result === 0 ? 0 : Math.round((alpha / result) * 256);
    }
  }

  /** Covers every `stride`-th pixel from `start` to, not including, `end`. */
  fill(pixels: Uint32Array, start: number, end: number, stride: number): void {
    const colour = this.#colour;
    const alone = colour | (this.#alpha << 24);
    const redBlue = colour & 0xff00ff;
    const green = colour & 0x00ff00;
    const [shares, alphas] = [this.#shares, this.#alphas];
    for (let i = start; i < end; i += stride) {
      const below = pixels[i]!;
      const there = below >>> 24;
      const share = shares[there]!;
      if (share === 256) {
        pixels[i] = alone;
        continue;
      }
      const rest = 256 - share;
      const mixedRedBlue = (Math.imul(below & 0xff00ff, rest) + Math.imul(redBlue, share)) >>> 8;
      const mixedGreen = (Math.imul(below & 0x00ff00, rest) + Math.imul(green, share)) >>> 8;
      pixels[i] = (mixedRedBlue & 0xff00ff) | (mixedGreen & 0x00ff00) | (alphas[there]! << 24);
    }
  }

  partly(below: number, coverage: number): number {
    const alpha = this.#alpha * coverage;
    const there = below >>> 24;
    if (there === 0) return this.#colour | (Math.round(alpha) << 24);
    const result = alpha + (there * (255 - alpha)) / 255;
    return mix(below, this.#colour, Math.round((alpha / result) * 256), Math.round(result));
  }
}

/** @param share of `above`, 0 to 256. */
function mix(below: number, above: number, share: number, alpha: number): number {
  const rest = 256 - share;
  const redBlue = (Math.imul(below & 0xff00ff, rest) + Math.imul(above & 0xff00ff, share)) >>> 8;
  const green = (Math.imul(below & 0x00ff00, rest) + Math.imul(above & 0x00ff00, share)) >>> 8;
  return (redBlue & 0xff00ff) | (green & 0x00ff00) | (alpha << 24);
}
