/** The same colours for a canvas, as pixels. */
import type { Theme } from '../../../shared/theme.ts';
import type { Scale } from './scale.ts';

/** Steps from no colour to full, on each side. */
const levels = 255;

export interface Pixels {
  /** A pixel as ImageData holds it, in the byte order of this machine. */
  readonly of: (value: number) => number;
}

export function pixelsOf(scale: Scale, theme: Theme): Pixels {
  const { palette, background } = theme;
  const [none, positive, negative, open] = [background, palette[0]!, palette[4]!, palette[2]!].map(channels);
  const up = ramp(none!, scale.signed ? positive! : open!);
  const down = ramp(none!, negative!);
  return {
    of: (value) => {
      const strength = scale.strength(value);
      return strength < 0 ? down[Math.round(-strength * levels)]! : up[Math.round(strength * levels)]!;
    },
  };
}

type Channels = readonly [number, number, number];

function ramp(from: Channels, to: Channels): Uint32Array {
  const bytes = new Uint8ClampedArray((levels + 1) * 4);
  for (let i = 0; i <= levels; i++) {
    for (let c = 0; c < 3; c++) bytes[i * 4 + c] = from[c]! + ((to[c]! - from[c]!) * i) / levels;
    bytes[i * 4 + 3] = 255;
  }
  return new Uint32Array(bytes.buffer);
}

/** Whatever way a colour is written, a canvas knows what it is. */
function channels(colour: string): Channels {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return [0, 0, 0];
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
  return [r, g, b];
}
