/** Which part of a drawing is seen: a point of it in the middle of the view, and pixels per unit. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const minScale = 0.01;
const maxScale = 2.5;
const margin = 24;
/** Texts can be read from here on. */
const readable = 0.55;

export function showAll(drawing: Size, view: Size): Camera {
  const fit = Math.min((view.width - margin) / drawing.width, (view.height - margin) / drawing.height, 1);
  return { x: drawing.width / 2, y: drawing.height / 2, scale: clampScale(fit) };
}

/** All of it where that can be read; else its beginning. */
export function begin(drawing: Size, view: Size, first: { x: number; y: number }): Camera {
  const all = showAll(drawing, view);
  if (all.scale >= readable) return all;
  const scale = 0.9;
  return {
    x: inside(first.x, drawing.width, (view.width - margin) / scale),
    y: inside(first.y, drawing.height, (view.height - margin) / scale),
    scale,
  };
}

/** The middle of what is seen, as near to a place as it can be without showing what lies beside the drawing. */
function inside(place: number, length: number, seen: number): number {
  if (seen >= length) return length / 2;
  return Math.min(length - seen / 2, Math.max(seen / 2, place));
}

/** Keeps the point of the drawing that is at `at` of the view where it is. */
export function zoomed(camera: Camera, factor: number, at: { x: number; y: number }, view: Size): Camera {
  const scale = clampScale(camera.scale * factor);
  const dx = at.x - view.width / 2;
  const dy = at.y - view.height / 2;
  return {
    x: camera.x + dx / camera.scale - dx / scale,
    y: camera.y + dy / camera.scale - dy / scale,
    scale,
  };
}

export function moved(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x - dx / camera.scale, y: camera.y - dy / camera.scale };
}

/** Goes to a point unless it is well within the view; close enough to read it. */
export function towards(camera: Camera, point: { x: number; y: number }, view: Size): Camera {
  const scale = Math.max(camera.scale, readable);
  const inView =
    Math.abs(point.x - camera.x) < (view.width / scale) * 0.4 &&
    Math.abs(point.y - camera.y) < (view.height / scale) * 0.4;
  return inView && scale === camera.scale ? camera : { x: point.x, y: point.y, scale };
}

/** From a point of the view to the drawing. */
export function pointAt(camera: Camera, at: { x: number; y: number }, view: Size): { x: number; y: number } {
  return {
    x: camera.x + (at.x - view.width / 2) / camera.scale,
    y: camera.y + (at.y - view.height / 2) / camera.scale,
  };
}

function clampScale(scale: number): number {
  return Math.min(maxScale, Math.max(minScale, scale));
}
