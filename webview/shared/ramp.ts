/** Colours between colours, for canvases: pixels as ImageData holds them, in the byte order of this machine. */

/** @returns 256 pixels from the first colour to the last, through those between at equal distances */
export function rampThrough(colours: readonly string[]): Uint32Array {
  const steps = 255;
  const stops = colours.map(channels);
  const bytes = new Uint8ClampedArray((steps + 1) * 4);
  for (let i = 0; i <= steps; i++) {
    const place = (i / steps) * (stops.length - 1);
    const below = Math.min(Math.floor(place), stops.length - 2);
    const [from, to] = [stops[below]!, stops[below + 1]!];
    for (let c = 0; c < 3; c++) bytes[i * 4 + c] = from[c]! + (to[c]! - from[c]!) * (place - below);
    bytes[i * 4 + 3] = 255;
  }
  return new Uint32Array(bytes.buffer);
}

type Channels = readonly [number, number, number];

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
