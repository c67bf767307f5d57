import { TemporaryFile } from '../text/temporaryFile.ts';

type Sequence = Int32Array | Float32Array;
type SequenceKind<T extends Sequence> = { new (buffer: ArrayBuffer): T; readonly BYTES_PER_ELEMENT: number };

/** What is more is kept in a temporary file. */
const mostBytesInMemory = 64 << 20;
const blockBytes = 1 << 20;

/**
 * Many sequences of different lengths, one after the other: in memory as long as they are few, then in a
 * temporary file.
 */
export class SequenceStore<T extends Sequence> {
  readonly #kind: SequenceKind<T>;
  readonly #mostBytes: number;
  /** Where each sequence ends, in elements. */
  #ends = new Float64Array(1024);
  #count = 0;
  /** Bytes of the store from `#start` on; what is before is in the file. */
  #block = new Uint8Array(blockBytes);
  #start = 0;
  #file: TemporaryFile | undefined;

  /** @param kind `Int32Array` or `Float32Array` */
  constructor(kind: SequenceKind<T>, mostBytes: number = mostBytesInMemory) {
    this.#kind = kind;
    this.#mostBytes = mostBytes;
  }

  /** Number of sequences. */
  get count(): number {
    return this.#count;
  }

  /** Elements in a sequence. */
  length(index: number): number {
    return this.#end(index) - this.#end(index - 1);
  }

  /** Adds a copy of a sequence. @returns its index @throws UserError when the disk is full */
  append(values: T): number {
    const end = this.#end(this.#count - 1);
    this.#write(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), end);
    if (this.#count === this.#ends.length) {
      const larger = new Float64Array(2 * this.#count);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    this.#ends[this.#count] = end + values.length;
    return this.#count++;
  }

  /** A copy of a sequence. */
  get(index: number): T {
    const size = this.#kind.BYTES_PER_ELEMENT;
    const bytes = new Uint8Array(this.length(index) * size);
    const position = this.#end(index - 1) * size;
    const filed = Math.min(Math.max(this.#start - position, 0), bytes.length);
    this.#file?.read(bytes.subarray(0, filed), position);
    const from = position + filed - this.#start;
    if (filed < bytes.length) bytes.set(this.#block.subarray(from, from + bytes.length - filed), filed);
    return new this.#kind(bytes.buffer);
  }

  /** Frees the memory and the file. */
  dispose(): void {
    this.#file?.dispose();
    this.#file = undefined;
    this.#block = new Uint8Array(0);
    this.#count = 0;
  }

  #end(index: number): number {
    if (index >= this.#count) throw new RangeError(`Sequence ${index} of ${this.#count}`);
    return index < 0 ? 0 : this.#ends[index]!;
  }

  #write(bytes: Uint8Array, end: number): void {
    let at = end * this.#kind.BYTES_PER_ELEMENT - this.#start;
    if (at + bytes.length > this.#block.length) at = this.#makeRoom(at, bytes.length);
    this.#block.set(bytes, at);
  }

  /** Room after the first `used` bytes of the block. @returns how many bytes of it are used then */
  #makeRoom(used: number, wanted: number): number {
    const needed = used + wanted;
    if (!this.#file && needed <= this.#mostBytes) {
      this.#block = copied(
        this.#block,
        used,
        Math.max(needed, Math.min(2 * this.#block.length, this.#mostBytes)),
      );
      return used;
    }
    this.#file ??= new TemporaryFile();
    this.#file.append(this.#block.subarray(0, used));
    this.#start += used;
    this.#block = new Uint8Array(Math.max(blockBytes, wanted));
    return 0;
  }
}

function copied(bytes: Uint8Array, used: number, length: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(length);
  copy.set(bytes.subarray(0, used));
  return copy;
}
