import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { tableWords } from '../../server/experiment/words.ts';
import { inRoot } from './paths.ts';
import { filesBelow } from './sources.ts';
import { placeholdersOf, sentencesOf } from './words.ts';

const files = ['extension', 'server']
  .flatMap((folder) => filesBelow(folder, ['.ts']))
  .filter((file) => !file.endsWith('.test.ts'));
const scanned = files.map((file) => ({ file, ...sentencesOf(file) }));
const used = new Set([...tableWords(), ...scanned.flatMap(({ keys }) => keys)]);
const chinese = JSON.parse(readFileSync(inRoot('l10n', 'bundle.l10n.zh-cn.json'), 'utf8')) as Record<
  string,
  string
>;

test('every sentence of the code has a Chinese translation', () => {
  assert.ok(used.size > 100, `only ${used.size} sentences were found`);
  assert.deepEqual(
    [...used].filter((key) => !chinese[key]),
    [],
  );
});

test('no translation is left over', () => {
  assert.deepEqual(
    Object.keys(chinese).filter((key) => !used.has(key)),
    [],
  );
});

test('sentence and translation have the same placeholders', () => {
  const differing = Object.entries(chinese).filter(
    ([english, translation]) => placeholdersOf(english).join() !== placeholdersOf(translation).join(),
  );
  assert.deepEqual(differing, []);
});

test('a translation is Chinese, or has no words to translate', () => {
  const hasWords = (text: string) => /\p{Letter}/u.test(text);
  const untranslated = Object.entries(chinese).filter(
    ([english, translation]) =>
      hasWords(english) && !/\p{Script=Han}/u.test(translation) && translation !== english,
  );
  assert.deepEqual(untranslated, []);
});

test('only the words of the experiment table are looked up by a computed key', () => {
  const wrong = scanned.filter(
    ({ file, computed }) => computed.length > 0 && !file.startsWith('server/experiment/'),
  );
  assert.deepEqual(
    wrong.map(({ file, computed }) => `${file}:${computed.join()}`),
    [],
  );
});
