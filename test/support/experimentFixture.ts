/**
 * Experiment files as one string:
 *
 *     //- base.lstm.yaml            starts another file; the first one is main.lstm.yaml
 *     model:
 *       hiden_size: 64$0            the caret
 *       ^^^^^^^^^^ LSTM010: message  a problem expected in the line above; the message may be left out
 *
 * A fixture can be repeated with CRLF line ends, with a byte-order mark, and with tabs in its comments.
 */
import { resolve } from 'node:path';
import type { FileAccess } from '../../server/experiment/fileAccess.ts';

export interface ExpectedProblem {
  /** Starting at 1. */
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly code: string;
  readonly message: string | undefined;
}

export interface ExperimentFixture {
  /** Absolute path of the file that is checked. */
  readonly file: string;
  readonly text: string;
  readonly files: FileAccess;
  /** Offset into `text`. */
  readonly caret: number | undefined;
  readonly expected: readonly ExpectedProblem[];
}

export const fixtureVariants = ['LF', 'CRLF', 'BOM', 'CRLF + BOM', 'tabs in comments'] as const;
export type FixtureVariant = (typeof fixtureVariants)[number];

const folder = resolve('/lab');
const expectation = /^( *)(\^+) (LSTM\d{3})(?:: (.*))?$/;

/** The first file is the one that is checked. `data/text.txt` is there unless the fixture has its own. */
export function parseFixture(source: string, variant: FixtureVariant = 'LF'): ExperimentFixture {
  const contents = new Map<string, string>([['data/text.txt', 'To be or not to be. '.repeat(1000)]]);
  const parts = source.replace(/^\n/, '').split(/^\/\/- (.*)\n/m);
  const [main = '', ...others] = parts;
  for (let i = 0; i < others.length; i += 2) contents.set(others[i] ?? '', others[i + 1] ?? '');
  const { text: marked, expected } = takeExpectations(main);
  const varied = vary(marked, variant);
  const caret = varied.indexOf('$0');
  const text = varied.replace('$0', '');
  const absolute = new Map([...contents].map(([name, content]) => [resolve(folder, name), content]));
  return {
    file: resolve(folder, 'main.lstm.yaml'),
    text,
    files: memoryFiles(absolute),
    caret: caret < 0 ? undefined : caret,
    expected: variant.includes('BOM') ? expected.map(shiftFirstLine) : expected,
  };
}

function takeExpectations(source: string) {
  const kept: string[] = [];
  const expected: ExpectedProblem[] = [];
  for (const line of source.split('\n')) {
    const match = expectation.exec(line);
    if (!match) {
      kept.push(line);
      continue;
    }
    const [, indent = '', carets = '', code = '', message] = match;
    const column = indent.length + 1;
    expected.push({ line: kept.length, column, endColumn: column + carets.length, code, message });
  }
  return { text: kept.join('\n'), expected };
}

function vary(text: string, variant: FixtureVariant): string {
  const lines = variant.includes('CRLF') ? text.replaceAll('\n', '\r\n') : text;
  if (variant.includes('tabs')) return lines.replaceAll(commentStart, '$1#\t');
  return variant.includes('BOM') ? `\uFEFF${lines}` : lines;
}

/** The text as it would be without the variant. */
export function withoutVariant(text: string): string {
  return text.replaceAll('\r\n', '\n').replace('\uFEFF', '').replaceAll('#\t', '# ');
}

const commentStart = /(^|\s)# /gm;

function shiftFirstLine(problem: ExpectedProblem): ExpectedProblem {
  if (problem.line !== 1) return problem;
  return { ...problem, column: problem.column + 1, endColumn: problem.endColumn + 1 };
}

/** Files whose name ends in `.locked` may not be read. */
export function memoryFiles(contents: ReadonlyMap<string, string>): FileAccess {
  return {
    async names(folder) {
      const within = [...contents.keys()].filter((name) => name.startsWith(`${folder}/`));
      return [...new Set(within.map((name) => name.slice(folder.length + 1).split('/')[0] ?? ''))];
    },
    async readText(file) {
      const content = contents.get(file);
      if (content === undefined) throw Object.assign(new Error(`no ${file}`), { code: 'ENOENT' });
      return content;
    },
    async facts(path) {
      const content = contents.get(path);
      if (content !== undefined) {
        return { kind: 'file', size: content.length, modified: 0, readable: !path.endsWith('.locked') };
      }
      const isFolder = [...contents.keys()].some((name) => name.startsWith(resolve(path, 'x').slice(0, -1)));
      return isFolder ? { kind: 'folder', size: 0, modified: 0, readable: true } : undefined;
    },
  };
}
