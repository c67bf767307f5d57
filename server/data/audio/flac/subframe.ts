/** One channel of a frame (RFC 9639, section 9.2). */
import type { BitReader } from './bitReader.ts';

/** What no encoder writes. */
export class DamagedFrame extends Error {}

/** @param bits of a sample */
export function readSubframe(reader: BitReader, length: number, bits: number): Float64Array {
  if (reader.bits(1) !== 0) throw new DamagedFrame('a subframe begins with a zero');
  const type = reader.bits(6);
  const wasted = reader.bits(1) === 1 ? reader.zeros() + 1 : 0;
  const width = bits - wasted;
  if (width < 1) throw new DamagedFrame('all bits are wasted');
  const samples = samplesOf(reader, type, length, width);
  return wasted === 0 ? samples : samples.map((sample) => sample * 2 ** wasted);
}

function samplesOf(reader: BitReader, type: number, length: number, width: number): Float64Array {
  if (type === 0) return new Float64Array(length).fill(reader.signed(width));
  if (type === 1) return Float64Array.from({ length }, () => reader.signed(width));
  if (type >= 8 && type <= 12) return predicted(reader, length, width, fixedPredictors[type - 8]!);
  if (type < 32) throw new DamagedFrame(`subframe type ${type} is reserved`);
  return predicted(reader, length, width, type - 31);
}

/** Coefficients of the sample before, the one before that, … */
const fixedPredictors: readonly (readonly number[])[] = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]];

/** @param predictor fixed coefficients, or the number of those that stand in the subframe */
function predicted(
  reader: BitReader,
  length: number,
  width: number,
  predictor: number | readonly number[],
): Float64Array {
  const order = typeof predictor === 'number' ? predictor : predictor.length;
  if (order > length) throw new DamagedFrame('more samples are predicted from than there are');
  const samples = new Float64Array(length);
  for (let i = 0; i < order; i++) samples[i] = reader.signed(width);
  const { coefficients, shift } =
    typeof predictor === 'number' ? readCoefficients(reader, order) : { coefficients: predictor, shift: 0 };
  readResiduals(reader, samples, order);
  const scale = 2 ** -shift;
  for (let i = order; i < length; i++) {
    let sum = 0;
    for (let k = 0; k < order; k++) sum += coefficients[k]! * samples[i - 1 - k]!;
    samples[i]! += Math.floor(sum * scale);
  }
  return samples;
}

function readCoefficients(reader: BitReader, order: number) {
  const precision = reader.bits(4) + 1;
  const shift = reader.signed(5);
  if (precision > 15 || shift < 0) throw new DamagedFrame('the predictor is invalid');
  return { coefficients: Array.from({ length: order }, () => reader.signed(precision)), shift };
}

/** Rice codes in partitions, into the samples from `order` on. */
function readResiduals(reader: BitReader, samples: Float64Array, order: number): void {
  const method = reader.bits(2);
  if (method > 1) throw new DamagedFrame(`residual coding ${method} is reserved`);
  const width = method === 0 ? 4 : 5;
  const partitions = 2 ** reader.bits(4);
  const size = samples.length / partitions;
  if (!Number.isInteger(size) || size < order) throw new DamagedFrame('the partitions do not fit');
  for (let p = 0, at = order; p < partitions; p++) {
    const end = (p + 1) * size;
    const parameter = reader.bits(width);
    if (parameter === 2 ** width - 1) {
      const raw = reader.bits(5);
      for (; at < end; at++) samples[at] = reader.signed(raw);
    } else {
      for (; at < end; at++) {
        const folded = reader.zeros() * 2 ** parameter + reader.bits(parameter);
        samples[at] = folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
      }
    }
  }
}
