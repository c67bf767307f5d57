import { extremes } from './extremes.ts';
import type { Sound } from './sound.ts';
import { visibleSeconds, xOf } from './timeScale.ts';
import type { Track } from './track.ts';

/** The samples: what each column of pixels covers, between its lowest and highest one. */
export function waveformTrack({ samples, sampleRate }: Pick<Sound, 'samples' | 'sampleRate'>): Track {
  const largest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const loudest = Math.max(1e-4, largest);
  return {
    height: 56,
    paint(context, { scale, top, height, theme }) {
      const { from, to } = visibleSeconds(scale);
      const [left, right] = [xOf(scale, from), xOf(scale, to)];
      const columns = Math.max(1, Math.round((right - left) * window.devicePixelRatio));
      const bounds = extremes(samples, from * sampleRate, to * sampleRate, columns);
      const middle = top + height / 2;
      const half = height / 2 - 2;
      const wide = (right - left) / columns;
      const thin = 1 / window.devicePixelRatio;
      context.fillStyle = theme.palette[0]!;
      for (let column = 0; column < columns; column++) {
        const before = 2 * Math.max(0, column - 1);
        // Each column reaches the one before: samples are joined to a line.
        const high = (Math.max(bounds[2 * column + 1]!, bounds[before]!) / loudest) * half;
        const low = (Math.min(bounds[2 * column]!, bounds[before + 1]!) / loudest) * half;
        context.fillRect(left + column * wide, middle - high, wide, Math.max(thin, high - low));
      }
    },
  };
}
