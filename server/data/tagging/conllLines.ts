/** Lines of CoNLL files, as they are distributed: CoNLL-2000, -2002, -2003, -2012, CoNLL-U, WNUT. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';

/** Which columns count; the first is 1. */
export interface Columns {
  readonly word: number;
  /** Undefined: the last. */
  readonly tag?: number;
  /** False where words stand without labels, to be predicted: `tags` is empty then. */
  readonly tagged: boolean;
}

export interface Sentence {
  readonly words: string[];
  readonly tags: string[];
  /** The line of each word; the first is 1. */
  readonly lines: number[];
}

/**
 * Puts lines together to sentences. Columns are parted by tabs where a line has one, else by blanks. Empty lines end
 * a sentence. Passed over are `-DOCSTART-` and its like, comments before a sentence (`# …`, as in CoNLL-U), and the
 * lines of CoNLL-U that stand for several words or for none (`1-2`, `1.1`).
 */
export class ConllLines {
  readonly #columns: Columns;
  readonly #file: string;
  /** Columns of the first line with a word. */
  #count: number | undefined;
  /** Whether a tab parts the columns of words. */
  #tabs = false;
  #line = 0;
  #sentence: Sentence = empty();

  /** @param file for errors */
  constructor(columns: Columns, file: string) {
    this.#columns = columns;
    this.#file = file;
  }

  /** The sentence that a line ends, if it ends one. @throws UserError with file and line */
  next(line: string): Sentence | undefined {
    this.#line++;
    if (withoutBlanks(line) === '') return this.end();
    const fields = fieldsOf(line);
    if (this.#passedOver(line, fields)) return undefined;
    this.#tabs ||= line.includes('\t');
    this.#addWord(fields);
    return undefined;
  }

  /** The last sentence. */
  end(): Sentence | undefined {
    const sentence = this.#sentence;
    this.#sentence = empty();
    return sentence.words.length > 0 ? sentence : undefined;
  }

  #passedOver(line: string, fields: readonly string[]): boolean {
    if (fields[0] === '-DOCSTART-' || /^#(?:begin|end) document\b/.test(line)) return true;
    if (this.#columns.word > 1 && /^\d+[-.]\d+$/.test(fields[0]!)) return true;
    const first = this.#sentence.words.length === 0;
    // A hashtag may be a word, and so may # itself: it has the columns of a word then.
    if (!first || !/^#(?:\s|$)/.test(line) || line.includes('\t')) return false;
    return this.#tabs || fields.length !== this.#count;
  }

  #addWord(fields: readonly string[]): void {
    const { word, tag, tagged } = this.#columns;
    this.#count ??= fields.length;
    if (tagged && tag === undefined) this.#checkCount(fields.length);
    const tagColumn = tag ?? fields.length;
    this.#sentence.words.push(this.#field(fields, word, l10n.t('the word')));
    if (tagged) this.#sentence.tags.push(this.#field(fields, tagColumn, l10n.t('the label')));
    this.#sentence.lines.push(this.#line);
  }

  #checkCount(found: number): void {
    if (found === 1)
      throw this.#error(
        l10n.t(
          'This line has a single column, but a word and its label are needed: part them with a tab or a blank.',
        ),
      );
    if (found !== this.#count)
      throw this.#error(
        l10n.t(
          'This line has {0} columns, but the first one has {1}: mend the line, or set data.tag_column.',
          found,
          this.#count ?? 0,
        ),
      );
  }

  #field(fields: readonly string[], column: number, what: string): string {
    const field = fields[column - 1];
    if (field) return field;
    throw this.#error(
      field === undefined
        ? l10n.t('This line has {0} columns, but {1} is expected in column {2}.', fields.length, what, column)
        : l10n.t('Column {0} is empty, but {1} is expected there.', column, what),
    );
  }

  #error(message: string): UserError {
    return new UserError(message, { file: this.#file, line: this.#line });
  }
}

function fieldsOf(line: string): string[] {
  return line.includes('\t') ? line.split('\t').map(withoutBlanks) : withoutBlanks(line).split(/ +/);
}

/** Without blanks, tabs and returns around it; other white space may be a word of its own, as in tweets. */
function withoutBlanks(text: string): string {
  return text.replace(/^[ \t\r]+|[ \t\r]+$/g, '');
}

function empty(): Sentence {
  return { words: [], tags: [], lines: [] };
}
