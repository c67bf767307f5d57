import { DisposableStore } from '../../base/dispose.ts';
import { type Place, UserError } from '../../base/errors.ts';
import type { ExperimentOf } from '../../experiment/keys.ts';
import type { DataFile } from '../text/bytes.ts';
import type { Columns } from './conllLines.ts';
import { Numbering } from './numbering.ts';
import { readSentences } from './readSentences.ts';
import { TaggedSentences } from './taggedSentences.ts';

export type TaggingDataSettings = ExperimentOf<'tagging'>['data'];

/** Reads files of tagged sentences, whose words and labels it numbers together. */
export class TaggingReader {
  readonly words = new Numbering();
  readonly tags = new Numbering();
  readonly #columns: Columns;
  readonly #maxLength: number;
  readonly #held = new DisposableStore();

  constructor({ word_column, tag_column, max_length }: TaggingDataSettings) {
    this.#columns = { word: word_column, ...(tag_column !== undefined && { tag: tag_column }), tagged: true };
    this.#maxLength = max_length;
  }

  /**
   * @param place where the file is named
   * @param flawOf what is wrong with a label, if anything is: asked at its first appearance in the file
   */
  async read(
    path: string,
    place: Place,
    flawOf: (label: string) => string | undefined,
  ): Promise<{ sentences: TaggedSentences; file: DataFile }> {
    const sentences = this.#held.add(new TaggedSentences(this.words, this.tags, this.#maxLength));
    const checked = new Set<string>();
    const file = await readSentences(path, place, this.#columns, (sentence) => {
      for (const [i, label] of sentence.tags.entries()) {
        if (checked.has(label)) continue;
        const flaw = flawOf(label);
        if (flaw) throw new UserError(flaw, { file: path, line: sentence.lines[i]! });
        checked.add(label);
      }
      sentences.add(sentence);
    });
    return { sentences, file };
  }

  /** Frees the sentences of all files. */
  dispose(): void {
    this.#held.dispose();
  }
}
