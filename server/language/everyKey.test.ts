/** Every key of every task can be completed, explains itself, and is checked. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MarkupContent } from 'vscode-languageserver';
import { openFixture } from '../../test/support/openFixture.ts';
import type { Descriptor, Keys } from '../experiment/descriptor.ts';
import type { ProblemCode } from '../experiment/problem.ts';
import { descriptorAt, tableOf, tasks } from '../experiment/tables.ts';
import { complete } from './completion/completion.ts';
import { DataStatistics } from './dataStatistics.ts';
import { PastRuns } from './facts/pastRuns.ts';
import { hover } from './hover.ts';

const options = { runsDirectory: 'runs', snippets: true, insertReplace: true };
const statistics = new DataStatistics();
const pastRuns = new PastRuns(options.runsDirectory);

type Path = readonly string[];

function* pathsOf(keys: Keys, prefix: Path = []): Generator<Path> {
  for (const [name, descriptor] of Object.entries(keys)) {
    yield [...prefix, name];
    if (descriptor.kind === 'section') yield* pathsOf(descriptor.keys, [...prefix, name]);
  }
}

interface Tree {
  [key: string]: Tree | string;
}

/** A file in which a key has an effect, with `entry`, written as `key: value` or a caret, in its place. */
function fileWith(path: Path, entry: string, table: Keys): string {
  const root: Tree = {};
  const put = (at: Path, value: string) => {
    let section = root;
    for (const name of at.slice(0, -1)) {
      const inner = section[name];
      const next: Tree = typeof inner === 'object' ? inner : {};
      section[name] = next;
      section = next;
    }
    section[at.at(-1) ?? ''] = value;
  };
  let keys = table;
  for (const [depth, name] of path.entries()) {
    const descriptor = keys[name];
    const { when } = descriptor ?? {};
    if (when)
      put(
        when.key.includes('.') ? when.key.split('.') : [...path.slice(0, depth), when.key],
        when.values[0]!,
      );
    if (descriptor?.kind === 'section') keys = descriptor.keys;
  }
  put([...path.slice(0, -1), entry], '');
  return written(root, '');
}

function written(tree: Tree, indent: string): string {
  return Object.entries(tree)
    .map(([key, value]) => {
      if (typeof value === 'object') return `${indent}${key}:\n${written(value, `${indent}  `)}`;
      return `${indent}${value === '' ? key : `${key}: ${value}`}\n`;
    })
    .join('');
}

/** Values that are wrong for a key, and what is said of each. */
function* wrongValues(descriptor: Descriptor): Generator<[string, ProblemCode]> {
  if (descriptor.kind === 'section') return yield ['3', 'LSTM002'];
  yield descriptor.kind === 'search' ? ['3', 'LSTM020'] : ['{wibble: 1}', 'LSTM020'];
  if (descriptor.kind === 'choice') yield ['wibble', 'LSTM022'];
  if (descriptor.kind !== 'integer' && descriptor.kind !== 'number') return;
  const { min, max } = descriptor;
  if (min !== undefined) yield [String(min - 1), 'LSTM021'];
  if (max !== undefined && max < Number.MAX_SAFE_INTEGER) yield [String(max + 1), 'LSTM021'];
}

for (const task of tasks) {
  describe(`every key of ${task}`, () => {
    const table = tableOf(task);
    const head = (path: Path) => (path[0] === 'task' ? '' : `task: ${task}\n`);
    const paths = [...pathsOf(table)];

    it('is offered where it belongs, with its meaning', async () => {
      for (const path of paths) {
        const { experiment, position } = await openFixture(head(path) + fileWith(path, '$0', table));
        const items = await complete(experiment, position, options);
        const item = items.find(({ label }) => label === path.at(-1));
        const text = MarkupContent.is(item?.documentation) ? item.documentation.value : '';
        assert.match(text, /\*\* — .+\n\n.+/s, `${path.join('.')} in ${experiment.document.getText()}`);
        assert.ok(item?.detail);
      }
    });
    it('explains itself', async () => {
      for (const path of paths) {
        const name = path.at(-1) ?? '';
        const entry = `${name.slice(0, 1)}$0${name.slice(1)}:`;
        const { experiment, position } = await openFixture(head(path) + fileWith(path, entry, table));
        const found = await hover(experiment, position, statistics, pastRuns);
        const text = MarkupContent.is(found?.contents) ? found.contents.value : '';
        assert.ok(text.startsWith(`**${name}** — `), `${path.join('.')}: ${text}`);
      }
    });
    it('is checked', async () => {
      for (const path of paths) {
        const descriptor = descriptorAt(path, task);
        assert.ok(descriptor);
        for (const [value, code] of wrongValues(descriptor)) {
          const source = head(path) + fileWith(path, `${path.at(-1)}: ${value}`, table);
          const { problems } = (await openFixture(source)).experiment.loaded;
          const found = problems.filter(({ key }) => key === path.join('.')).map((problem) => problem.code);
          assert.deepEqual(found, [code], source);
        }
      }
    });
  });
}
