/** Colours of style sheets as numbers. */
const known = new Map<string, readonly [number, number, number]>();

/** Red, green and blue, 0 to 255 each; the same array for the same colour. */
export function rgbOf(colour: string): readonly [number, number, number] {
  const before = known.get(colour);
  if (before) return before;
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('The page cannot draw.');
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  const rgb = [red, green, blue] as const;
  known.set(colour, rgb);
  return rgb;
}
