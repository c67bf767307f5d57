/** Where a moment of a recording is drawn. */
export interface TimeScale {
  /** Of the whole recording. */
  readonly seconds: number;
  readonly pixelsPerSecond: number;
  /** Pixels before the recording begins. */
  readonly left: number;
  /** What is in view: pixels. */
  readonly scrollLeft: number;
  readonly width: number;
}

export function xOf({ left, scrollLeft, pixelsPerSecond }: TimeScale, seconds: number): number {
  return left + seconds * pixelsPerSecond - scrollLeft;
}

/** The moment at a pixel of the view, within the recording. */
export function secondsAt({ left, scrollLeft, pixelsPerSecond, seconds }: TimeScale, x: number): number {
  return Math.min(seconds, Math.max(0, (x - left + scrollLeft) / pixelsPerSecond));
}

/** The part in view. */
export function visibleSeconds(scale: TimeScale): { from: number; to: number } {
  return { from: secondsAt(scale, scale.left), to: secondsAt(scale, scale.width) };
}

/** Pixels that the label of a tick needs. */
const tickWidth = 64;
const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60];

/** Moments in view that are written below the picture: round ones, not too near to each other. */
export function ticksOf(scale: TimeScale): readonly number[] {
  const step = steps.find((step) => step * scale.pixelsPerSecond >= tickWidth) ?? 120;
  const { from, to } = visibleSeconds(scale);
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toFixed(2)));
}
