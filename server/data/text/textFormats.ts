/** How the texts of a language model are stored. */
import type { Place } from '../../base/errors.ts';
import type { ExperimentOf } from '../../experiment/keys.ts';
import type { TokenizerKind } from '../tokens/tokenizer.ts';
import { type DataFile, readText } from './textFile.ts';
import { wetText } from './wet.ts';

type Settings = ExperimentOf<'language-model'>['data'];
export type TextFormat = Settings['format'];

/**
 * Reads a file of any format as text, gzipped or not, see {@link readText}.
 *
 * - `ptb`: the Penn Treebank as Mikolov prepared it: a sentence per line, `<unk>` for rare words.
 * - `wikitext`: WikiText (Merity et al., 2016): headings between equals signs, `@-@` and `@,@` inside of words.
 * - `wet`: Common Crawl's text of web pages, without the headers of the records.
 */
export function readFormat(
  path: string,
  format: TextFormat,
  place: Place,
  onPiece: (piece: string) => void,
): Promise<DataFile> {
  return readText(path, place, onPiece, format === 'wet' ? (chunks) => wetText(chunks, path) : undefined);
}

/**
 * How a text is cut into tokens. PTB and WikiText are cut already: their words stand between spaces. That is how
 * published perplexities count them, with each line end as one token.
 */
export function tokenizerOf({ format, tokenizer }: Pick<Settings, 'format' | 'tokenizer'>): TokenizerKind {
  return tokenizer === 'word' && (format === 'ptb' || format === 'wikitext') ? 'space' : tokenizer;
}
