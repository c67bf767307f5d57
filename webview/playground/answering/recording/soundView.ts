/** Tracks below each other, drawn as far as they are in view, without the page being rendered anew. */
import { fitCanvas } from '../../../shared/fitCanvas.ts';
import { oncePerFrame } from '../../../shared/oncePerFrame.ts';
import type { Theme } from '../../../shared/theme.ts';
import { secondsAt, type TimeScale, xOf } from './timeScale.ts';
import type { Place, Track } from './track.ts';

export interface SoundDrawing {
  readonly tracks: readonly Track[];
  readonly seconds: number;
  readonly pixelsPerSecond: number;
  readonly theme: Theme;
}

/** Pixels left of a recording, where tracks have their names. */
export const leftMargin = 64;
/** Pixels between two tracks. */
const gap = 8;

export function heightOf(tracks: readonly Track[]): number {
  return tracks.reduce((sum, { height }) => sum + height + gap, -gap);
}

export class SoundView {
  readonly #scroller: HTMLElement;
  readonly #canvas: HTMLCanvasElement;
  readonly #cursor: HTMLElement;
  #drawing: SoundDrawing | undefined;
  /** Seconds. */
  #place = 0;
  readonly drawSoon = oncePerFrame(() => this.#draw());

  constructor(scroller: HTMLElement, canvas: HTMLCanvasElement, cursor: HTMLElement) {
    this.#scroller = scroller;
    this.#canvas = canvas;
    this.#cursor = cursor;
  }

  show(drawing: SoundDrawing): void {
    this.#drawing = drawing;
    this.drawSoon();
  }

  /** Puts the cursor at a moment, and scrolls where it would not be seen. */
  moveCursor(seconds: number): void {
    this.#place = seconds;
    const scale = this.#scale();
    if (!scale) return;
    const x = xOf(scale, seconds);
    if (x < scale.left || x > scale.width) {
      const context = (scale.width - scale.left) / 8;
      this.#scroller.scrollLeft = seconds * scale.pixelsPerSecond - context;
    }
    this.#placeCursor(scale);
  }

  /** @param clientX pixel of the window */
  secondsAt(clientX: number): number {
    const scale = this.#scale();
    return scale ? secondsAt(scale, clientX - this.#canvas.getBoundingClientRect().left) : 0;
  }

  #scale(): TimeScale | undefined {
    if (!this.#drawing) return undefined;
    const { seconds, pixelsPerSecond } = this.#drawing;
    const { scrollLeft, clientWidth: width } = this.#scroller;
    return { seconds, pixelsPerSecond, left: leftMargin, scrollLeft, width };
  }

  #placeCursor(scale: TimeScale): void {
    const x = Math.round(xOf(scale, this.#place));
    this.#cursor.hidden = x < scale.left || x > scale.width;
    this.#cursor.classList.toggle('at-start', this.#place === 0);
    this.#cursor.style.transform = `translateX(${x}px)`;
  }

  #draw(): void {
    const context = this.#canvas.getContext('2d');
    const scale = this.#scale();
    if (!this.#drawing || !scale || !context || !this.#canvas.isConnected) return;
    const { tracks, theme } = this.#drawing;
    const height = heightOf(tracks);
    fitCanvas(context, scale.width, height);
    context.clearRect(0, 0, scale.width, height);
    context.font = `11px ${theme.fontFamily}`;
    let top = 0;
    for (const track of tracks) {
      paintTrack(context, track, { scale, top, height: track.height, theme });
      top += track.height + gap;
    }
    this.#placeCursor(scale);
  }
}

/** What is scrolled to the left does not cover the names. */
function paintTrack(context: CanvasRenderingContext2D, { names = [], paint }: Track, place: Place): void {
  const { scale, top, height, theme } = place;
  context.save();
  context.beginPath();
  context.rect(scale.left, top, scale.width - scale.left, height);
  context.clip();
  paint(context, place);
  context.restore();
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  context.fillStyle = theme.muted;
  for (const { text, at } of names) {
    context.fillText(text, scale.left - 8, top + at * height, scale.left - 8);
  }
}
