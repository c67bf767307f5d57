/** What is looked at: a signal of one unit of one layer. */
import * as v from 'valibot';
import { type InsideLayer, type Signal, signal } from '../../../server/protocol/inside.ts';

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
export const focusSchema = v.object({ layer: index, signal, unit: index });
export type Focus = v.InferOutput<typeof focusSchema>;

const preferred: readonly Signal[] = ['cell', 'hidden'];

/** The same choice in another network or layer: what it does not have is replaced; without layers nothing is. */
export function fitting(focus: Focus, layers: readonly InsideLayer[]): Focus {
  const { layer, signal, unit } = focus;
  const place = Math.min(layer, layers.length - 1);
  const found = layers[place];
  if (!found) return focus;
  const { signals, hidden_size } = found;
  const known = [signal, ...preferred].find((one) => signals.includes(one)) ?? signals[0]!;
  return { layer: place, signal: known, unit: Math.min(unit, hidden_size - 1) };
}
