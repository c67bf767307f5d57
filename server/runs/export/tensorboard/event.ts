/**
 * The protocol buffers of event files, as far as they are written here. Field numbers are those of TensorBoard's
 * `event.proto`, `summary.proto` and `tensor.proto`.
 */
import protobuf from 'protobufjs/minimal.js';
import type { Histogram } from '../../../protocol/probes.ts';

export interface SummaryValue {
  readonly tag: string;
  readonly value: { readonly scalar: number } | { readonly text: string } | { readonly histogram: Histogram };
}

export interface Event {
  /** Seconds since 1970. */
  readonly time: number;
  readonly step: number;
  readonly values: readonly SummaryValue[];
}

const varint = 0;
const fixed64 = 1;
const bytes = 2;
const fixed32 = 5;
const key = (field: number, wire: number): number => (field << 3) | wire;

/** The first event of a file: says what it is. */
export function versionEvent(time: number): Uint8Array {
  const writer = protobuf.Writer.create();
  writer.uint32(key(1, fixed64)).double(time);
  return writer.uint32(key(3, bytes)).string('brain.Event:2').finish();
}

export function encodeEvent({ time, step, values }: Event): Uint8Array {
  const writer = protobuf.Writer.create();
  writer.uint32(key(1, fixed64)).double(time);
  writer.uint32(key(2, varint)).int64(step);
  writer.uint32(key(5, bytes)).fork();
  for (const value of values) writeValue(writer, value);
  return writer.ldelim().finish();
}

function writeValue(writer: protobuf.Writer, { tag, value }: SummaryValue): void {
  writer.uint32(key(1, bytes)).fork();
  writer.uint32(key(1, bytes)).string(tag);
  if ('scalar' in value) writer.uint32(key(2, fixed32)).float(value.scalar);
  else if ('text' in value) writeText(writer, value.text);
  else writeHistogram(writer, value.histogram);
  writer.ldelim();
}

/** A tensor of one string, marked for the text plugin. */
function writeText(writer: protobuf.Writer, text: string): void {
  const stringType = 7;
  writer.uint32(key(8, bytes)).fork();
  writer.uint32(key(1, varint)).int32(stringType);
  writer.uint32(key(2, bytes)).fork().uint32(key(2, bytes)).fork();
  writer.uint32(key(1, varint)).int64(1).ldelim().ldelim();
  writer.uint32(key(8, bytes)).string(text).ldelim();
  writer.uint32(key(9, bytes)).fork().uint32(key(1, bytes)).fork();
  writer.uint32(key(1, bytes)).string('text').ldelim().ldelim();
}

/** Buckets by their upper limits. The sum is that of the buckets' middles: the values themselves are not kept. */
function writeHistogram(writer: protobuf.Writer, { from, to, min, max, counts, norm }: Histogram): void {
  const width = (to - from) / counts.length;
  const number = counts.reduce((sum, count) => sum + count, 0);
  const sum = counts.reduce((total, count, bin) => total + count * (from + (bin + 0.5) * width), 0);
  const limits = counts.map((_, bin) => (bin === counts.length - 1 ? max : from + (bin + 1) * width));
  writer.uint32(key(5, bytes)).fork();
  for (const [field, value] of [min, max, number, sum, (norm ?? 0) ** 2].entries()) {
    writer.uint32(key(field + 1, fixed64)).double(value);
  }
  for (const [field, packed] of [
    [6, limits],
    [7, counts],
  ] as const) {
    writer.uint32(key(field, bytes)).fork();
    for (const value of packed) writer.double(value);
    writer.ldelim();
  }
  writer.ldelim();
}
