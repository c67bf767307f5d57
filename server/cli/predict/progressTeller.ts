import * as l10n from '@vscode/l10n';
import type { PredictionProgress, progressKinds } from '../../protocol/predicting.ts';
import { formatCount, formatDuration } from '../output.ts';
import { progressLine } from '../progressLine.ts';

/** Where progress goes: a terminal shows a line, a file does not. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const clearLine = '\r\x1b[K';
/** Milliseconds between two tellings. */
const interval = 100;

/** Tells how far the answering of a file is. */
export class ProgressTeller {
  readonly #stream: ProgressStream;
  readonly #kind: (typeof progressKinds)[number];
  readonly #isQuiet: boolean;
  readonly #size: number | undefined;
  readonly #now: () => number;
  readonly #began: number;
  #bytes = 0;
  #last = Number.NEGATIVE_INFINITY;
  #isShown = false;

  /**
   * @param isPrinted whether answers go to the terminal themselves: then no line is drawn between them
   * @param size bytes of the input, where they are known
   */
  constructor(
    stream: ProgressStream,
    kind: (typeof progressKinds)[number],
    isPrinted: boolean,
    size: number | undefined,
    now: () => number = () => performance.now(),
  ) {
    this.#stream = stream;
    this.#kind = kind;
    this.#isQuiet = kind === 'line' && (isPrinted || stream.isTTY !== true);
    this.#size = size;
    this.#now = now;
    this.#began = now();
  }

  /** @param bytes of the input so far */
  read(bytes: number): void {
    this.#bytes = bytes;
  }

  /** @param examples that are answered */
  tell(examples: number): void {
    const now = this.#now();
    if (this.#isQuiet || now - this.#last < interval) return;
    this.#last = now;
    const progress = this.#progress(examples, (now - this.#began) / 1000);
    if (this.#kind === 'json') this.#stream.write(`${JSON.stringify(progress)}\n`);
    else this.#draw(progress);
  }

  clear(): void {
    if (this.#isShown) this.#stream.write(clearLine);
    this.#isShown = false;
  }

  #progress(examples: number, seconds: number): PredictionProgress {
    if (!this.#size || this.#bytes === 0) return { examples };
    const fraction = Math.min(1, this.#bytes / this.#size);
    return { examples, fraction, secondsLeft: (seconds * (1 - fraction)) / fraction };
  }

  #draw({ examples, fraction, secondsLeft }: PredictionProgress): void {
    const facts = [l10n.t('{0} answers', formatCount(examples))];
    if (secondsLeft !== undefined) facts.push(l10n.t('{0} left', formatDuration(secondsLeft)));
    const text =
      fraction === undefined ? facts.join('  ') : progressLine(fraction, facts, this.#stream.columns ?? 80);
    this.#stream.write(`${clearLine}${text}`);
    this.#isShown = true;
  }
}
