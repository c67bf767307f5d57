/** Markers on a canvas: each kind is drawn once, and its picture is set down wherever there is one. */
import type { Point } from './decimate.ts';
import { type LineStyle, markerPaths } from './lineStyle.ts';

/** From the middle of a marker to the edge of its picture, in pixels of the style sheet. */
const reach = 6;

const pictures = new Map<string, HTMLCanvasElement>();

/**
 * @param places in pixels of the style sheet; nothing stands where one is not finite
 * @param size 1 for markers as they are in legends
 */
export function stamp(
  context: CanvasRenderingContext2D,
  style: LineStyle,
  places: readonly Point[],
  size = 1,
): void {
  const { a: scale } = context.getTransform();
  const picture = pictureOf(style, size, scale);
  const width = picture.width / scale;
  // On whole pixels of the screen, where a picture stays sharp.
  const place = (middle: number): number => Math.round(middle * scale) / scale - width / 2;
  for (const { x, y } of places) {
    if (Number.isFinite(x) && Number.isFinite(y))
      context.drawImage(picture, place(x), place(y), width, width);
  }
}

function pictureOf({ marker, colour }: LineStyle, size: number, scale: number): HTMLCanvasElement {
  const key = `${marker} ${colour} ${size} ${scale}`;
  const known = pictures.get(key);
  if (known !== undefined) return known;
  const picture = document.createElement('canvas');
  picture.width = picture.height = 2 * Math.ceil(reach * scale);
  const context = picture.getContext('2d');
  if (context !== null) {
    const outline = new Path2D(markerPaths[marker]);
    context.translate(picture.width / 2, picture.height / 2);
    context.scale(scale * size, scale * size);
    context.fillStyle = context.strokeStyle = colour;
    context.fill(outline);
    context.stroke(outline);
  }
  pictures.set(key, picture);
  return picture;
}
