/** Articles with summaries, as CNN and Daily Mail news are distributed (Hermann et al., 2015). */
import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';
import type { DataFile } from './bytes.ts';
import { CombinedFile } from './combinedFile.ts';
import { filesBelow, isFolder, readWhole } from './folders.ts';

export interface Story {
  readonly path: string;
  /** The paragraphs of the article, joined by spaces. */
  readonly text: string;
  /** The highlights, each with a full stop, joined by spaces. */
  readonly summary: string;
}

/** Stories, one after the other; they can be read once. */
export interface Stories extends AsyncIterable<Story> {
  /** The file, or the folder as one file. Known when the last story has come. */
  readonly file: DataFile;
}

/**
 * Reads the `.story` files in a folder and below it in the order of their paths, or one such file.
 *
 * @param place where it is named: what an error points at
 * @throws UserError while it is read: when there is no story, or one lacks its text or its highlights
 */
export function readStories(path: string, place: Place): Stories {
  let file: DataFile | undefined;
  async function* read(): AsyncGenerator<Story> {
    const folder = await isFolder(path);
    const files = folder ? await filesBelow(path, '.story', place) : [path];
    if (files.length === 0) throw new UserError(l10n.t('{0} has no .story files.', path), place);
    const combined = new CombinedFile(path);
    for (const name of files) {
      const { text, file: own } = await readWhole(name, place);
      combined.add(own);
      yield { path: name, ...parseStory(text, name) };
      if (!folder) file = own;
    }
    file ??= combined.finish();
  }
  const stories = read();
  return {
    [Symbol.asyncIterator]: () => stories,
    get file() {
      if (!file) throw new Error(`${path} has not been read to its end`);
      return file;
    },
  };
}

/** @param file what errors name */
function parseStory(content: string, file: string): Omit<Story, 'path'> {
  const [article = '', ...highlights] = content.split(/^@highlight[ \t]*$/m).map(oneLine);
  const summary = highlights.filter(Boolean).map(withFullStop).join(' ');
  if (article === '') throw new UserError(l10n.t('The story has no text before its highlights.'), { file });
  if (summary === '')
    throw new UserError(l10n.t('The story has no highlights: no line {0}.', '@highlight'), { file });
  return { text: article, summary };
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}

function withFullStop(sentence: string): string {
  return /[.!?…'"’”)]$/.test(sentence) ? sentence : `${sentence}.`;
}
