import { ticksOf, xOf } from './timeScale.ts';
import type { Track } from './track.ts';

/** The time axis. @param name of a moment */
export function axisTrack(name: (seconds: number) => string): Track {
  return {
    height: 22,
    paint(context, { scale, top, theme }) {
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      for (const seconds of ticksOf(scale)) {
        const x = xOf(scale, seconds);
        context.fillStyle = theme.muted;
        context.fillRect(x, top, 1, 4);
        const text = name(seconds);
        const half = context.measureText(text).width / 2;
        context.fillText(text, Math.min(Math.max(x, scale.left + half), scale.width - half), top + 13);
      }
    },
  };
}
