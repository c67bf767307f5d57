import { TemporaryFile } from '../text/temporaryFile.ts';

/** Token ids of a text. A typed array is one; those of a large text are in a file and come window by window. */
export interface TokenIds extends Iterable<number> {
  readonly length: number;
  /** A copy of the ids from `start` to before `end`. */
  slice(start: number, end: number): IdArray;
  /** The ids from `start` to before `end`, without a copy. */
  subarray(start: number, end?: number): TokenIds;
}

/** The narrowest integers that hold the ids: a byte per character for most texts. */
export type IdArray = Uint8Array | Uint16Array | Uint32Array;
type IdKind = typeof Uint8Array | typeof Uint16Array | typeof Uint32Array;

/** What is more is kept in a temporary file. */
const mostBytesInMemory = 64 << 20;
const idsOfWindow = 1 << 16;

/** The ids one window after the other. */
export function* windowsOf(ids: TokenIds): Generator<IdArray> {
  for (let start = 0; start < ids.length; start += idsOfWindow) {
    yield ids.slice(start, Math.min(start + idsOfWindow, ids.length));
  }
}

/** Collects ids of a text whose length and vocabulary are not known yet. */
export class TokenIdsBuilder {
  readonly #mostBytes: number;
  #kind: IdKind = Uint8Array;
  /** The first ids are in the file, if there is one, the others in the block. */
  #file: TemporaryFile | undefined;
  #filed = 0;
  #block: IdArray = new Uint8Array(idsOfWindow);
  #used = 0;

  constructor(mostBytes: number = mostBytesInMemory) {
    this.#mostBytes = mostBytes;
  }

  get length(): number {
    return this.#filed + this.#used;
  }

  /** @throws UserError when the disk is full */
  append(ids: ArrayLike<number>): void {
    let largest = 0;
    for (let i = 0; i < ids.length; i++) if (ids[i]! > largest) largest = ids[i]!;
    this.#makeWide(largest);
    if (this.#used + ids.length > this.#block.length) this.#makeRoom(ids.length);
    this.#block.set(ids, this.#used);
    this.#used += ids.length;
  }

  /** Replaces every id by the number at its place in a list; none of them is larger than the largest id. */
  renumber(idOf: Uint32Array): void {
    replaceEach(this.#block.subarray(0, this.#used), idOf);
    if (!this.#file) return;
    const filed = this.#view(this.#file, this.#filed);
    let start = 0;
    for (const ids of windowsOf(filed)) {
      replaceEach(ids, idOf);
      this.#file.write(bytesOf(ids), start * this.#kind.BYTES_PER_ELEMENT);
      start += ids.length;
    }
  }

  /** The ids so far; later changes may or may not show in it. */
  finish(): TokenIds {
    if (!this.#file) return this.#block.subarray(0, this.#used);
    this.#flush(this.#file);
    return this.#view(this.#file, this.#filed);
  }

  /** Frees the file: what `finish` gave cannot be read any more. */
  dispose(): void {
    this.#file?.dispose();
    this.#file = undefined;
  }

  #makeWide(id: number): void {
    const before = this.#kind.BYTES_PER_ELEMENT;
    const needed = id < 2 ** 8 ? 1 : id < 2 ** 16 ? 2 : 4;
    if (needed <= before) return;
    const filed = this.#file && this.#view(this.#file, this.#filed);
    this.#kind = needed === 2 ? Uint16Array : Uint32Array;
    this.#block = this.#copyOfBlock(this.#block.length);
    if (!filed) return;
    const wider = new TemporaryFile();
    for (const ids of windowsOf(filed)) wider.append(bytesOf(new this.#kind(ids)));
    this.#file?.dispose();
    this.#file = wider;
  }

  #makeRoom(count: number): void {
    const needed = this.#used + count;
    const most = this.#mostBytes / this.#kind.BYTES_PER_ELEMENT;
    if (!this.#file && needed <= most) {
      this.#block = this.#copyOfBlock(Math.min(Math.max(needed, 2 * this.#block.length), most));
      return;
    }
    this.#file ??= new TemporaryFile();
    this.#flush(this.#file);
    this.#block = new this.#kind(Math.max(idsOfWindow, count));
  }

  #flush(file: TemporaryFile): void {
    file.append(bytesOf(this.#block.subarray(0, this.#used)));
    this.#filed += this.#used;
    this.#used = 0;
  }

  #copyOfBlock(length: number): IdArray {
    const copy = new this.#kind(length);
    copy.set(this.#block.subarray(0, this.#used));
    return copy;
  }

  #view(file: TemporaryFile, length: number): TokenIds {
    return new FileIds(file, this.#kind, 0, length);
  }
}

/** Ids in a file. */
class FileIds implements TokenIds {
  readonly #file: TemporaryFile;
  readonly #kind: IdKind;
  readonly #start: number;
  readonly length: number;

  constructor(file: TemporaryFile, kind: IdKind, start: number, length: number) {
    this.#file = file;
    this.#kind = kind;
    this.#start = start;
    this.length = length;
  }

  slice(start: number, end: number): IdArray {
    const ids = new this.#kind(end - start);
    this.#file.read(bytesOf(ids), (this.#start + start) * this.#kind.BYTES_PER_ELEMENT);
    return ids;
  }

  subarray(start: number, end: number = this.length): TokenIds {
    return new FileIds(this.#file, this.#kind, this.#start + start, end - start);
  }

  *[Symbol.iterator](): Generator<number> {
    for (const ids of windowsOf(this)) yield* ids;
  }
}

function replaceEach(ids: IdArray, idOf: Uint32Array): void {
  for (let i = 0; i < ids.length; i++) ids[i] = idOf[ids[i]!]!;
}

function bytesOf(ids: IdArray): Uint8Array {
  return new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength);
}
