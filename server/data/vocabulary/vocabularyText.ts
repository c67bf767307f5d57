/** A text that nothing is learned from but which tokens there are. */
import { type DataFile, readBytes } from '../text/bytes.ts';
import { readLines } from '../text/lines.ts';

/**
 * Gives all lines of a text.
 *
 * @returns the file, for the record of the run
 * @throws UserError when it cannot be read as text
 */
export async function readVocabularyText(
  path: string,
  place: { readonly file: string; readonly key: string },
  onText: (text: string) => void,
): Promise<DataFile> {
  const bytes = readBytes(path, place);
  for await (const { text } of readLines(bytes, path)) onText(text);
  return bytes.file;
}
