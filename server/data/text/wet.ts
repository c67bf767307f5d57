/** The text of web pages in Common Crawl's WET files: WARC 1.0 records (ISO 28500) of the type `conversion`. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';

/** No header is longer; in bytes. */
const longestHeader = 1 << 16;
const boundary = Buffer.from('\n\n');

interface RecordHeader {
  readonly isText: boolean;
  /** In bytes. */
  readonly contentLength: number;
}

/**
 * The contents of the text records, with an empty line after each; headers and other records are left out.
 *
 * @param file what errors name
 * @throws UserError for a file of another kind or one that is cut off
 */
export async function* wetText(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  const records = new WetRecords(file);
  for await (const chunk of chunks) yield* records.next(chunk);
  records.end();
}

class WetRecords {
  readonly #file: string;
  #held: Buffer = Buffer.alloc(0);
  #count = 0;
  #isText = false;
  /** Bytes of the present record's content that are still to come. */
  #left = 0;

  constructor(file: string) {
    this.#file = file;
  }

  *next(chunk: Uint8Array): Generator<Uint8Array> {
    this.#held = Buffer.concat([this.#held, chunk]);
    do yield* this.#content();
    while (this.#startRecord());
  }

  end(): void {
    if (this.#left > 0 || this.#held.length > 0) {
      throw this.#error(l10n.t('The WET file is cut off in record {0}.', this.#count));
    }
  }

  *#content(): Generator<Uint8Array> {
    if (this.#left === 0) return;
    const bytes = this.#held.subarray(0, this.#left);
    this.#held = this.#held.subarray(bytes.length);
    this.#left -= bytes.length;
    if (!this.#isText) return;
    // Web pages have anything in them; a zero byte is no text.
    yield bytes.includes(0) ? bytes.filter((byte) => byte !== 0) : bytes;
    if (this.#left === 0) yield boundary;
  }

  /** Whether a whole header stood there. */
  #startRecord(): boolean {
    if (this.#left > 0) return false;
    const start = this.#held.findIndex((byte) => byte !== 0x0d && byte !== 0x0a);
    this.#held = this.#held.subarray(start < 0 ? this.#held.length : start);
    const end = this.#held.indexOf('\r\n\r\n');
    if (end < 0) {
      if (this.#held.length > longestHeader) throw this.#noWet();
      return false;
    }
    const { isText, contentLength } = this.#parse(this.#held.toString('utf8', 0, end));
    this.#held = this.#held.subarray(end + 4);
    this.#isText = isText;
    this.#left = contentLength;
    this.#count++;
    return true;
  }

  #parse(header: string): RecordHeader {
    const [, length] = /^Content-Length:\s*(\d+)\s*$/im.exec(header) ?? [];
    if (!header.startsWith('WARC/1.') || length === undefined) throw this.#noWet();
    const [, type] = /^WARC-Type:\s*(\S+)/im.exec(header) ?? [];
    return { isText: type === 'conversion', contentLength: Number(length) };
  }

  #noWet(): UserError {
    return this.#error(
      l10n.t(
        'After {0} records no WARC/1.0 header follows: this is not a WET file of Common Crawl.',
        this.#count,
      ),
    );
  }

  #error(sentence: string): UserError {
    return new UserError(sentence, { file: this.#file });
  }
}
