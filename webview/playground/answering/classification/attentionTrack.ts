import { strings } from '../../words.ts';
import { visibleSeconds, xOf } from '../recording/timeScale.ts';
import type { Track } from '../recording/track.ts';

/** Of frames that a network weighs: how much each counts, and when it begins. */
export interface WeighedFrames {
  readonly weights: readonly number[];
  /** Seconds from one frame to the next. */
  readonly frameStep: number;
}

/** How much each frame counts, as bars; the highest is the largest weight. */
export function attentionTrack({ weights, frameStep }: WeighedFrames): Track {
  const largest = Math.max(...weights);
  return {
    height: 40,
    names: [{ text: strings.attention, at: 0.5 }],
    paint(context, { scale, top, height, theme }) {
      const { from, to } = visibleSeconds(scale);
      const wide = frameStep * scale.pixelsPerSecond;
      const foot = top + height - 1;
      context.fillStyle = theme.grid;
      context.fillRect(scale.left, foot, scale.width, 1);
      context.fillStyle = theme.palette[2]!;
      const end = Math.min(weights.length, Math.ceil(to / frameStep));
      for (let frame = Math.floor(from / frameStep); frame < end; frame++) {
        const tall = (weights[frame]! / largest) * (height - 2);
        context.fillRect(xOf(scale, frame * frameStep), foot - tall, Math.max(1, wide - 1), tall);
      }
    },
  };
}

/** Of the frame that begins last before a moment. */
export function weightAt({ weights, frameStep }: WeighedFrames, seconds: number): number {
  return weights[Math.min(weights.length - 1, Math.floor(seconds / frameStep))] ?? 0;
}
