import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';
import { type DataFile, readBytes } from './bytes.ts';
import { type Line, readLines } from './lines.ts';

export interface LinePair {
  /** From 1, in both files. */
  readonly line: number;
  readonly source: string;
  readonly target: string;
}

/** Pairs of lines, one after the other; they can be read once. */
export interface ParallelLines extends AsyncIterable<LinePair> {
  /** The two files. Known when the last pair has come. */
  readonly files: readonly DataFile[];
}

/**
 * Reads two text files whose lines belong together.
 *
 * @param place where the second file is named: what an error about both points at
 * @throws UserError while they are read; at the end when one has more lines than the other
 */
export function readParallelLines(
  source: { path: string; place: Place },
  target: { path: string; place: Place },
): ParallelLines {
  const bytes = [source, target].map(({ path, place }) => readBytes(path, place));
  async function* read(): AsyncGenerator<LinePair> {
    const sources = readLines(bytes[0]!, source.path);
    const targets = readLines(bytes[1]!, target.path);
    try {
      for (let line = 1; ; line++) {
        const [first, second] = [await sources.next(), await targets.next()];
        if (first.done && second.done) return;
        if (first.done || second.done) {
          const more = 1 + (await countRest(first.done ? targets : sources));
          const counts = first.done ? [line - 1, line - 1 + more] : [line - 1 + more, line - 1];
          throw unequal(source.path, target.path, counts, target.place);
        }
        yield { line, source: first.value.text, target: second.value.text };
      }
    } finally {
      await Promise.all([sources.return(undefined), targets.return(undefined)]);
    }
  }
  const pairs = read();
  return {
    [Symbol.asyncIterator]: () => pairs,
    get files() {
      return bytes.map(({ file }) => file);
    },
  };
}

async function countRest(lines: AsyncIterable<Line>): Promise<number> {
  let count = 0;
  for await (const _ of lines) count++;
  return count;
}

function unequal(source: string, target: string, counts: readonly number[], place: Place): UserError {
  const sentence = l10n.t(
    '{0} has {1} lines, but {2} has {3}: every line needs its counterpart.',
    source,
    counts[0]!,
    target,
    counts[1]!,
  );
  return new UserError(sentence, place);
}
