import type { OnnxStringKey } from '../../server/protocol/strings/onnx.ts';
import { createFormats } from '../shared/formats.ts';
import { pageStrings } from '../shared/strings.ts';

export const strings = pageStrings<OnnxStringKey>();
export const formats = createFormats(document.documentElement.lang);

/** `2 × batch × ?` */
export function shapeText(shape: readonly (number | string | null)[] | undefined): string {
  if (shape === undefined) return '?';
  return shape.map((size) => size ?? '?').join(' × ') || '1';
}
