/** A frame: the samples of all channels for a moment (RFC 9639, section 9). */
import type { BitReader } from './bitReader.ts';
import { DamagedFrame, readSubframe } from './subframe.ts';

/** What the stream says of all its frames. */
export interface StreamFormat {
  readonly channels: number;
  /** Of a sample. */
  readonly bits: number;
}

const syncCode = 0b11_1111_1111_1110;
const sampleBits: readonly (number | undefined)[] = [undefined, 8, 12, undefined, 16, 20, 24, 32];

/** @returns the samples of each channel. The frame's checksums are not looked at: that of the whole stream is. */
export function readFrame(reader: BitReader, format: StreamFormat): Float64Array[] {
  if (reader.bits(14) !== syncCode) throw new DamagedFrame('a frame begins with its sync code');
  reader.bits(2);
  const sizeCode = reader.bits(4);
  const rateCode = reader.bits(4);
  const assignment = reader.bits(4);
  const bits = sampleBits[reader.bits(3)] ?? format.bits;
  reader.bits(1);
  skipNumber(reader);
  const length = blockSize(reader, sizeCode);
  if (rateCode === 12) reader.bits(8);
  if (rateCode === 13 || rateCode === 14) reader.bits(16);
  reader.bits(8);
  const channels = assignment < 8 ? assignment + 1 : 2;
  if (assignment > 10 || channels !== format.channels) throw new DamagedFrame('the channels have changed');
  // The difference of two channels has a bit more than they have.
  const sideChannel = assignment < 8 ? undefined : assignment === 9 ? 0 : 1;
  const read = Array.from({ length: channels }, (_, c) =>
    readSubframe(reader, length, c === sideChannel ? bits + 1 : bits),
  );
  reader.align();
  reader.bits(16);
  return sideChannel === undefined ? read : separated(assignment, read[0]!, read[1]!);
}

/** The number of the frame or of its first sample, written as UTF-8 writes characters. */
function skipNumber(reader: BitReader): void {
  const first = reader.bits(8);
  const further = Math.max(0, Math.clz32(~(first << 24)) - 1);
  reader.bits(8 * Math.min(further, 6));
}

function blockSize(reader: BitReader, code: number): number {
  if (code === 0) throw new DamagedFrame('the block size is reserved');
  if (code === 1) return 192;
  if (code < 6) return 576 * 2 ** (code - 2);
  if (code === 6) return reader.bits(8) + 1;
  if (code === 7) return reader.bits(16) + 1;
  return 256 * 2 ** (code - 8);
}

/** Left and right of left and side (8), side and right (9), or mid and side (10), where side = left − right. */
function separated(assignment: number, first: Float64Array, second: Float64Array): Float64Array[] {
  if (assignment === 8) return [first, first.map((left, i) => left - second[i]!)];
  if (assignment === 9) return [first.map((side, i) => side + second[i]!), second];
  const left = first.map((mid, i) => Math.floor((2 * mid + modulo2(second[i]!) + second[i]!) / 2));
  return [left, left.map((sample, i) => sample - second[i]!)];
}

function modulo2(x: number): number {
  return Math.abs(x % 2);
}
