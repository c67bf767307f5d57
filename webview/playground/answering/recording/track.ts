/** One of the drawings below each other that share the time axis. */
import type { Theme } from '../../../shared/theme.ts';
import type { TimeScale } from './timeScale.ts';

export interface Place {
  readonly scale: TimeScale;
  /** Pixels of the canvas. */
  readonly top: number;
  readonly height: number;
  readonly theme: Theme;
}

export interface Track {
  readonly height: number;
  /** Words left of the recording, by their height: 0 is above, 1 below. */
  readonly names?: readonly { readonly text: string; readonly at: number }[];
  readonly paint: (context: CanvasRenderingContext2D, place: Place) => void;
}
