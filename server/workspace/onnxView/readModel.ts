/**
 * Reads an `.onnx` file without its weights: of their numbers only the places are kept, so that a model of any size
 * opens at the cost of its graph. Every file that cannot be read is refused with a sentence, in bounded time and memory.
 */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { type Fields, messages } from '../../graph/onnxFields.ts';
import type { ModelProto, TensorProto } from '../../graph/onnxSchema.ts';
import type { ByteSource } from './byteSource.ts';
import { damaged, Wire, wireTypes } from './wire.ts';

/** Where numbers of a weight stand in the file; `field` as in TensorProto. */
export interface StoredNumbers {
  readonly field: string;
  readonly start: number;
  readonly end: number;
}

export interface ReadModel {
  readonly model: ModelProto;
  /** By tensor; one has several where a writer cut its numbers into pieces. */
  readonly numbers: ReadonlyMap<TensorProto, readonly StoredNumbers[]>;
}

type Message = Record<string, unknown>;

/** Messages within messages, as in the reference implementation of Protocol Buffers. */
const maxDepth = 100;
/** Nodes, attributes, names, numbers of attributes, …: many times those of the largest recurrent models. */
const maxParts = 1_000_000;
const maxTextBytes = 1 << 28;

const payloads = new Set([
  ...['rawData', 'floatData', 'int32Data', 'stringData', 'int64Data', 'doubleData', 'uint64Data'],
]);

/** Field number → name, type, rule; for each message. */
const fieldsOf = new Map(
  Object.entries(messages).map(([type, fields]) => [
    type,
    new Map(Object.entries(fields).map(([name, [id, of, rule]]) => [id, { name, of, rule }])),
  ]),
);

/** @throws UserError when this is no whole ONNX model */
export function readModel(source: ByteSource): ReadModel {
  refuseOthers(source);
  const decoder = new Decoder(source);
  const model = decoder.message('ModelProto', source.size, 0);
  if (!isModel(model) || model.irVersion < 1 || model.opsetImport.length === 0) throw noModel();
  return { model, numbers: decoder.numbers };
}

/** Files that often stand where a model is expected. */
function refuseOthers(source: ByteSource): void {
  if (source.size === 0) throw new UserError(l10n.t('The file is empty.'));
  const start = new TextDecoder('latin1').decode(source.read(0, 40));
  if (start.startsWith('version https://git-lfs'))
    throw new UserError(l10n.t('Git LFS has left a pointer here, not the model: run "git lfs pull".'));
}

function noModel(): UserError {
  return new UserError(l10n.t('This is not a complete ONNX model: export it again, or copy the whole file.'));
}

/** Every field of the message is there, as `blank` gives it, except perhaps the graph. */
function isModel(message: Message): message is Message & ModelProto {
  return typeof message.graph === 'object';
}

/** As `isModel`. */
function isTensor(_message: Message, type: string): _message is Message & TensorProto {
  return type === 'TensorProto';
}

class Decoder {
  readonly numbers = new Map<TensorProto, StoredNumbers[]>();
  readonly #wire: Wire;
  readonly #text = new TextDecoder();
  #parts = 0;
  #textBytes = 0;

  constructor(source: ByteSource) {
    this.#wire = new Wire(source);
  }

  message(type: string, end: number, depth: number): Message {
    if (depth > maxDepth) throw new UserError(l10n.t('The graphs of this file are nested too deeply.'));
    const message = blank(messages[type] ?? {});
    const fields = fieldsOf.get(type);
    const wire = this.#wire;
    while (wire.at < end) {
      const tag = wire.int64();
      const field = fields?.get(Math.floor(tag / 8));
      const wireType = tag & 7;
      if (!field) {
        wire.skip(wireType, end);
      } else if (payloads.has(field.name) && isTensor(message, type)) {
        this.#keepPlace(message, field.name, wireType, end);
      } else {
        this.#field(message, field, wireType, end, depth);
      }
      if (wire.at > end) throw damaged(end);
    }
    return message;
  }

  #field(
    message: Message,
    { name, of, rule }: { name: string; of: string; rule: string | undefined },
    wireType: number,
    end: number,
    depth: number,
  ): void {
    const several = rule === 'repeated' || rule === 'packed';
    const isScalar = of === 'int64' || of === 'int32' || of === 'float';
    if (several && isScalar && wireType === wireTypes.bytes) {
      const stop = this.#wire.length(end) + this.#wire.at;
      while (this.#wire.at < stop) append(message, name, this.#scalar(of, stop));
      return;
    }
    const expected = of === 'float' ? wireTypes.fixed32 : isScalar ? wireTypes.varint : wireTypes.bytes;
    if (wireType !== expected) throw damaged(this.#wire.at);
    const value = isScalar ? this.#scalar(of, end) : this.#lengthy(of, end, depth);
    if (several) append(message, name, value);
    else message[name] = value;
  }

  #scalar(type: string, end: number): number {
    this.#count();
    const value = type === 'float' ? this.#wire.float() : this.#wire.int64();
    if (this.#wire.at > end) throw damaged(end);
    return type === 'int32' ? value | 0 : value;
  }

  #lengthy(type: string, end: number, depth: number): unknown {
    this.#count();
    const length = this.#wire.length(end);
    if (type in messages) return this.message(type, this.#wire.at + length, depth + 1);
    this.#textBytes += length;
    if (this.#textBytes > maxTextBytes) throw tooLarge();
    const bytes = this.#wire.bytes(length);
    return type === 'bytes' ? bytes : this.#text.decode(bytes);
  }

  #keepPlace(tensor: TensorProto, field: string, wireType: number, end: number): void {
    this.#count();
    if (wireType !== wireTypes.bytes) {
      this.#wire.skip(wireType, end);
      return;
    }
    const length = this.#wire.length(end);
    const place = { field, start: this.#wire.at, end: this.#wire.at + length };
    const places = this.numbers.get(tensor);
    if (places) places.push(place);
    else this.numbers.set(tensor, [place]);
    this.#wire.at = place.end;
  }

  #count(): void {
    if (++this.#parts > maxParts) throw tooLarge();
  }
}

function tooLarge(): UserError {
  return new UserError(l10n.t('The graph of this file has more parts than can be shown.'));
}

/** A message as it is before its first field: lists are empty, scalars zero. */
function blank(fields: Fields): Message {
  const message: Message = {};
  for (const [name, [, type, rule]] of Object.entries(fields)) {
    if (rule === 'repeated' || rule === 'packed') message[name] = [];
    else if (rule === undefined && !(type in messages))
      message[name] = type === 'string' ? '' : type === 'bytes' ? new Uint8Array() : 0;
  }
  return message;
}

function append(message: Message, name: string, value: unknown): void {
  const list = message[name];
  if (Array.isArray(list)) list.push(value);
}
