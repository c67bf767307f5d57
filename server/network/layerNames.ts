/** The layers of a network, as a person names them, by the names of its parameters. */

interface Named {
  readonly name: string;
}

/**
 * The layer that a parameter belongs to: its name up to the number in it (`encoder.0` for
 * `encoder.0.reverse.weight`: both directions are one layer), else up to the first dot (`output` for `output.bias`).
 */
export function layerOf(parameter: string): string {
  return /^.*?\.\d+(?=\.|$)/.exec(parameter)?.[0] ?? parameter.split('.')[0]!;
}

/** What stands on top of the output layer; all else that is listed behind it is read beside the embedding. */
const aboveOutput = ['crf'];

/** In the order of the network, from the input up. */
export function layersOf(parameters: readonly Named[]): string[] {
  const layers = [...new Set(parameters.map(({ name }) => layerOf(name)))];
  const output = layers.indexOf('output');
  const isRead = (layer: string, place: number) =>
    output >= 0 && place > output && !aboveOutput.includes(layer);
  return [...layers.filter(isRead), ...layers.filter((layer, place) => !isRead(layer, place))];
}

/**
 * Whether a parameter is meant by a name: of itself, or of a layer or a stack that it belongs to (`encoder` means
 * `encoder.0.weight`); `*` stands for anything.
 */
export function isMeant(parameter: string, name: string): boolean {
  const pattern = name.split('*').map((part) => part.replaceAll(/[.?+^$()[\]{}|\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.*')}(\\.|$)`).test(parameter);
}
