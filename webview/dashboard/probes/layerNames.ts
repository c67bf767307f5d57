/** Layers as people count them, whatever their cells are called: so the same layer of several runs is one choice. */
import { fill } from '../../shared/strings.ts';

interface Words {
  readonly layerName: string;
  readonly encoderLayer: string;
  readonly decoderLayer: string;
  readonly backward: string;
}

/** `lstm.0`, `gru.0` and `layers.0` are `0`; `encoder.1.reverse` stays what it is. */
export function layerKey(layer: string): string {
  return layer.replace(/^(lstm|slstm|mlstm|gru|rnn|layers)\./, '');
}

const dashes: readonly (readonly number[])[] = [[], [7, 3], [2, 3], [9, 3, 2, 3]];

/** How the lines of a layer are told from those of the others. @param place from 0 */
export function layerDash(place: number): readonly number[] {
  return dashes[place % dashes.length]!;
}

export function layerLabel(key: string, words: Words): string {
  const [, part, index = key, reverse] = /^(?:(encoder|decoder)\.)?(\d+)(\.reverse)?$/.exec(key) ?? [];
  const name =
    part === undefined ? words.layerName : part === 'encoder' ? words.encoderLayer : words.decoderLayer;
  const label = fill(name, Number.isInteger(Number(index)) ? Number(index) + 1 : index);
  return reverse ? fill(words.backward, label) : label;
}
