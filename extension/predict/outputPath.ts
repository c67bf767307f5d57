import { basename, dirname, join } from 'node:path';

/** Endings that say how a file is packed, or what it holds. */
const endings = /\.(?:gz|txt|text|csv|tsv|tab|jsonl|ndjson|conll\w*|iob2?|bio|npy|story)$/i;

/**
 * A new file for the answers, beside what was asked: `mails.predictions.txt`, then `mails.predictions-2.txt`, …
 *
 * @param extension with its dot
 * @param exists whether there is a file of this path already
 */
export async function outputPath(
  input: string,
  extension: string,
  exists: (path: string) => Promise<boolean>,
): Promise<string> {
  const name = basename(input).replace(endings, '').replace(endings, '');
  for (let number = 1; ; number++) {
    const ending = number === 1 ? '' : `-${number}`;
    const path = join(dirname(input), `${name}.predictions${ending}${extension}`);
    if (!(await exists(path))) return path;
  }
}
