/** Parts of a graph as short texts: a file may hold names and lists of any length. */
import type { AttributeProto } from '../../../graph/onnxSchema.ts';
import { elementTypeName } from '../../onnxFacts.ts';

const maxCharacters = 100;
const maxItems = 40;

export function shorten(text: string, characters = maxCharacters): string {
  return text.length > characters ? `${text.slice(0, characters)}…` : text;
}

export function shortList(texts: readonly string[]): string[] {
  const shown = texts.slice(0, maxItems).map((text) => shorten(text));
  return texts.length > maxItems ? [...shown, '…'] : shown;
}

/** `[2, batch, ?]` */
export function shapeText(shape: readonly (number | string)[]): string {
  const sizes = shape.slice(0, 8).map((size) => (size === -1 ? '?' : size));
  return shorten(`[${sizes.join(', ')}${shape.length > 8 ? ', …' : ''}]`);
}

export function attributeValue({ f, i, s, t, floats, ints, strings }: AttributeProto): string {
  const list = (items: ArrayLike<unknown>, text: (item: unknown) => string): string =>
    `[${shortList(
      Array.from(items)
        .slice(0, maxItems + 1)
        .map(text),
    ).join(', ')}]`;
  if (i !== undefined) return String(i);
  if (f !== undefined) return String(f);
  if (s) return shorten(decode(s));
  if (t) return `${elementTypeName(t.dataType)} ${shapeText(t.dims)}`;
  if (strings.length > 0) return `[${shortList(strings.slice(0, maxItems + 1).map(decode)).join(', ')}]`;
  return list(ints.length > 0 ? ints : floats, String);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 4 * maxCharacters));
}
