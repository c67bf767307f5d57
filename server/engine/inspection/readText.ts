import type { Reading, Signal } from '../../protocol/inside.ts';
import type { Asking } from '../inference/asking.ts';
import { textModelOf } from '../inference/openModel.ts';
import { PlaceDecoder } from '../inference/placeDecoder.ts';
import type { InsideModel } from './insideModel.ts';
import { insideModelOf } from './insideModelOf.ts';
import { type ReadText, readTextsOf } from './readTexts.ts';

export async function readText(
  { opened, signal, progress }: Asking,
  { text }: { readonly text: string },
): Promise<Reading> {
  const model = await insideModelOf(opened);
  const { tokenizer } = textModelOf(opened);
  const ids = tokenizer.encode(text);
  const texts = readTextsOf(model);
  texts.check(ids.length);
  const activations = await model.read(ids, { signal, progress });
  const decoder = new PlaceDecoder(tokenizer, '', []);
  const tokens = Array.from(ids, (id) => ({ id, token: decoder.next(id) }));
  const { layers, attention, noAttributions } = model;
  return {
    reading: texts.add({ tokens, activations }),
    tokens,
    layers: [...layers],
    ...(attention && { self_attention: attention }),
    ...(noAttributions !== undefined && { no_attributions: noAttributions }),
  };
}

export interface OpenReading extends ReadText {
  readonly model: InsideModel;
}

/** @throws UserError when it is forgotten */
export async function readingOf(
  { opened }: Asking,
  { reading }: { readonly reading: string },
): Promise<OpenReading> {
  const model = await insideModelOf(opened);
  return { model, ...readTextsOf(model).get(reading) };
}

/** A signal of a layer, and tokens of the text. */
export interface Part {
  readonly layer: number;
  readonly signal?: Signal;
  readonly unit?: number;
  readonly units?: readonly number[];
  readonly from?: number;
  readonly to?: number;
}

/** Units of the layer. @throws RangeError when the reading has no such part */
export function unitsOf({ model, tokens }: OpenReading, part: Part): number {
  const layer = model.layers[part.layer];
  const { signal, unit = 0, units = [unit], from = 0, to = tokens.length } = part;
  if (!layer) throw new RangeError(`no layer ${part.layer}`);
  if (signal && !layer.signals.includes(signal)) throw new RangeError(`layer ${part.layer} has no ${signal}`);
  const highest = Math.max(...units);
  if (highest >= layer.hidden_size) throw new RangeError(`layer ${part.layer} has no unit ${highest}`);
  if (from > to || to > tokens.length) throw new RangeError(`no tokens from ${from} to ${to}`);
  return layer.hidden_size;
}
