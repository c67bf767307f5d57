/** The same colours for a canvas, as pixels. */
import { rampThrough } from '../../../shared/ramp.ts';
import type { Theme } from '../../../shared/theme.ts';
import type { Scale } from './scale.ts';

export interface Pixels {
  /** A pixel as ImageData holds it, in the byte order of this machine. */
  readonly of: (value: number) => number;
}

export function pixelsOf(scale: Scale, { palette, background }: Theme): Pixels {
  const [positive, negative, open] = [palette[0]!, palette[4]!, palette[2]!];
  const up = rampThrough([background, scale.signed ? positive : open]);
  const down = rampThrough([background, negative]);
  const last = up.length - 1;
  return {
    of: (value) => {
      const strength = scale.strength(value);
      return strength < 0 ? down[Math.round(-strength * last)]! : up[Math.round(strength * last)]!;
    },
  };
}
