/** Which weights of another network a network begins with. */
import * as l10n from '@vscode/l10n';
import type { Tensor } from '../../graph/tensor.ts';
import { layerOf, layersOf } from '../../network/layerNames.ts';
import type { ParameterSpec } from '../../network/parameter.ts';
import type { RowNames } from './rowNames.ts';

export interface NamedWeights {
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** What the rows of some of them stand for. */
  readonly rows: ReadonlyMap<string, RowNames>;
}

/** Rows that both networks know, of all that the new one has. */
export interface SharedRows {
  readonly parameter: string;
  readonly of: RowNames['of'];
  readonly shared: number;
  readonly all: number;
}

export interface Matched {
  /** Of all parameters of the new network. */
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** Of parameters whose rows stand for other things than in the other network. */
  readonly rows: readonly SharedRows[];
  /** Why some cannot be taken: a sentence for each layer of the new network. */
  readonly misfits: ReadonlyMap<string, string>;
  /** Of the other network. */
  readonly layers: readonly string[];
}

/** The name of a parameter that it would have in any network: stacks are called by their cell, or by what they are for. */
function generalName(name: string): string {
  return name
    .replace(/^(encoder|lstm|peephole-lstm|slstm|mlstm|gru|rnn)\.(?=\d)/, 'layers.')
    .replace(/^source_embedding\./, 'embedding.');
}

/**
 * @param own the new network with the weights that parameters have which begin anew
 * @param parameters those that are to be taken from the other network
 */
export function matchedWeights(
  own: NamedWeights,
  parameters: readonly ParameterSpec[],
  other: NamedWeights,
): Matched {
  const tensors = new Map(own.tensors);
  const rows: SharedRows[] = [];
  const misfits = new Map<string, string>();
  for (const { name } of parameters) {
    const match = matchOf(name, own, other);
    if (typeof match === 'string') misfits.set(layerOf(name), misfits.get(layerOf(name)) ?? match);
    else {
      tensors.set(name, match.tensor);
      if (match.rows) rows.push(match.rows);
    }
  }
  const layers = layersOf([...other.tensors.keys()].map((name) => ({ name })));
  return { tensors, rows, misfits, layers };
}

interface Match {
  readonly tensor: Tensor;
  readonly rows?: SharedRows;
}

/** The weights for a parameter, or why there are none. */
function matchOf(name: string, own: NamedWeights, other: NamedWeights): Match | string {
  const names = [...other.tensors.keys()];
  const isLike = (theirs: string) => generalName(theirs) === generalName(name);
  const theirName = names.find((theirs) => theirs === name) ?? names.find(isLike);
  if (theirName === undefined) return l10n.t('It has no weights for "{0}".', name);
  const theirs = other.tensors.get(theirName)!;
  const mine = own.tensors.get(name)!;
  const [myRows, theirRows] = [own.rows.get(name), other.rows.get(theirName)];
  const isSame = myRows?.names.join('\0') === theirRows?.names.join('\0');
  if (myRows?.of !== theirRows?.of || (myRows?.columnsToo && !isSame)) {
    return l10n.t('Its layer "{0}" stands for other things.', layerOf(theirName));
  }
  if (myRows && theirRows && !isSame && fits(mine, theirs, 1)) {
    return withSharedRows(name, { tensor: mine, ...myRows }, { tensor: theirs, ...theirRows });
  }
  if (fits(mine, theirs, 0)) return { tensor: theirs };
  return l10n.t(
    'Its layer "{0}" has another shape: "{1}" should be [{2}], but is [{3}].',
    layerOf(theirName),
    name,
    mine.shape.join(', '),
    theirs.shape.join(', '),
  );
}

/** Whether two tensors have the same shape from an axis on. */
function fits(a: Tensor, b: Tensor, axis: number): boolean {
  return (
    a.dtype === b.dtype &&
    a.shape.length === b.shape.length &&
    a.shape.slice(axis).join() === b.shape.slice(axis).join()
  );
}

interface NamedRows extends RowNames {
  readonly tensor: Tensor;
}

/** The rows of the new network, those that the other one knows replaced. */
function withSharedRows(parameter: string, own: NamedRows, other: NamedRows): Match {
  const { shape } = own.tensor;
  const width = shape.slice(1).reduce((product, size) => product * size, 1);
  const data = Float32Array.from(own.tensor.data, Number);
  const given = Float32Array.from(other.tensor.data, Number);
  const placeOf = new Map(other.names.map((name, place) => [name, place]));
  let shared = 0;
  for (const [row, name] of own.names.entries()) {
    const place = placeOf.get(name);
    if (place === undefined) continue;
    data.set(given.subarray(place * width, (place + 1) * width), row * width);
    shared++;
  }
  return {
    tensor: { dtype: 'float32', shape, data },
    rows: { parameter, of: own.of, shared, all: own.names.length },
  };
}
