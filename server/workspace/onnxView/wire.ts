/** Reads the wire format of Protocol Buffers from a source, through a window that moves along it. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { ByteSource } from './byteSource.ts';

const windowBytes = 1 << 16;

/** Wire types of the encoding. */
export const wireTypes = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

export function damaged(at: number): UserError {
  return new UserError(
    l10n.t('The file is damaged at byte {0}: export the model again, or copy the whole file.', at),
  );
}

export class Wire {
  readonly #source: ByteSource;
  #window: Uint8Array = new Uint8Array();
  #view = new DataView(this.#window.buffer);
  #start = 0;
  /** Offset of the next byte. */
  at = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** An integer of 64 bits; exact to 2^53. */
  int64(): number {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.#byte();
      const bits = byte & 0x7f;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high |= bits >> 4;
      } else if (shift < 63 || bits <= 1) high |= bits << (shift - 32);
      if (byte < 0x80) return high * 2 ** 32 + (low >>> 0);
    }
    throw damaged(this.at);
  }

  float(): number {
    this.#ensure(4);
    const value = this.#view.getFloat32(this.at - this.#start, true);
    this.at += 4;
    return value;
  }

  /** Bytes of a field with a length; `end` is where the message around it ends. */
  length(end: number): number {
    const length = this.int64();
    if (length < 0 || length > end - this.at) throw damaged(this.at);
    return length;
  }

  skip(wireType: number, end: number): void {
    if (wireType === wireTypes.varint) this.int64();
    else if (wireType === wireTypes.fixed64) this.at += 8;
    else if (wireType === wireTypes.fixed32) this.at += 4;
    else if (wireType === wireTypes.bytes) {
      const length = this.length(end);
      this.at += length;
    } else throw damaged(this.at);
  }

  bytes(length: number): Uint8Array {
    const end = this.at + length;
    const inWindow = this.at >= this.#start && end <= this.#start + this.#window.length;
    const bytes = inWindow
      ? this.#window.slice(this.at - this.#start, end - this.#start)
      : this.#source.read(this.at, end);
    if (bytes.length < length) throw damaged(this.at);
    this.at = end;
    return bytes;
  }

  #byte(): number {
    this.#ensure(1);
    return this.#window[this.at++ - this.#start]!;
  }

  #ensure(count: number): void {
    if (this.at >= this.#start && this.at + count <= this.#start + this.#window.length) return;
    this.#window = this.#source.read(this.at, this.at + windowBytes);
    this.#view = new DataView(this.#window.buffer, this.#window.byteOffset, this.#window.length);
    this.#start = this.at;
    if (this.#window.length < count) throw damaged(this.at);
  }
}
