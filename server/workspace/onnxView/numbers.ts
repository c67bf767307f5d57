/** The numbers of one weight, a chunk at a time. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { TensorProto } from '../../graph/onnxSchema.ts';
import { elementTypeName } from '../onnxFacts.ts';
import type { ByteSource } from './byteSource.ts';
import { elements, fromInteger } from './elements.ts';
import type { StoredNumbers } from './readModel.ts';
import { countOf } from './weights.ts';
import { Wire } from './wire.ts';

const chunkNumbers = 1 << 18;

/** Fields that hold bytes of the tensor's own type; the others hold integers of any length. */
const fixedSize = new Set(['rawData', 'floatData', 'doubleData']);

/**
 * @param places where they stand in `source`
 * @throws UserError when they cannot be read or are not as many as the shape says
 */
export function* numbersOf(
  tensor: TensorProto,
  source: ByteSource,
  places: readonly StoredNumbers[],
): Generator<Float64Array> {
  const type = elementTypeName(tensor.dataType);
  const count = countOf(tensor.dims);
  if (count === undefined) throw new UserError(l10n.t('The shape of this weight is impossible.'));
  let read = 0;
  for (const place of places) {
    const chunks = fixedSize.has(place.field)
      ? fixedNumbers(type, source, place)
      : variableNumbers(type, source, place);
    for (const chunk of chunks) {
      read += chunk.length;
      if (read > count) break;
      yield chunk;
    }
  }
  if (read !== count) throw wrongCount();
}

function wrongCount(): UserError {
  return new UserError(l10n.t('The file holds more or fewer numbers of this weight than its shape says.'));
}

function* fixedNumbers(type: string, source: ByteSource, place: StoredNumbers): Generator<Float64Array> {
  const element = elements[type];
  if (!element) throw new UserError(l10n.t('Weights of type {0} have no statistics.', type));
  const step = chunkNumbers * element.bytes;
  for (let start = place.start; start < place.end; start += step) {
    const bytes = source.read(start, Math.min(place.end, start + step));
    if (bytes.length % element.bytes !== 0 || bytes.length === 0) throw wrongCount();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    yield Float64Array.from({ length: bytes.length / element.bytes }, (_, i) =>
      element.read(view, i * element.bytes),
    );
  }
}

function* variableNumbers(type: string, source: ByteSource, place: StoredNumbers): Generator<Float64Array> {
  if (place.field === 'stringData')
    throw new UserError(l10n.t('Weights of type {0} have no statistics.', type));
  const wire = new Wire(source);
  wire.at = place.start;
  while (wire.at < place.end) {
    const chunk: number[] = [];
    while (wire.at < place.end && chunk.length < chunkNumbers) chunk.push(fromInteger(type, wire.int64()));
    yield Float64Array.from(chunk);
  }
}
