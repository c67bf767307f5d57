import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { inRoot } from './paths.ts';

function readJson<T>(...path: string[]): T {
  return JSON.parse(readFileSync(inRoot(...path), 'utf8')) as T;
}

interface Manifest {
  readonly publisher: string;
  readonly icon: string;
  readonly license: string;
  readonly engines: { readonly vscode: string };
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

const manifest = readJson<Manifest>('package.json');
const english = readJson<Record<string, string>>('package.nls.json');
const chinese = readJson<Record<string, string>>('package.nls.zh-cn.json');
const placeholders = JSON.stringify(manifest).matchAll(/"%([^"%]+)%"/g);
const used = new Set([...placeholders].map((match) => match[1] ?? ''));

test('the types of VS Code are those of the oldest supported version', () => {
  const { version } = readJson<{ version: string }>('node_modules', '@types', 'vscode', 'package.json');
  assert.equal(manifest.engines.vscode, `^${version}`);
});

test('the manifest names a publisher, a licence and an icon that exists', () => {
  assert.match(manifest.publisher, /^[a-z0-9-]+$/);
  assert.equal(manifest.license, 'MIT');
  assert.ok(existsSync(inRoot(manifest.icon)), manifest.icon);
});

test('every word of the manifest is there in English, and no other', () => {
  assert.deepEqual(Object.keys(english).sort(), [...used].sort());
});

test('every word of the manifest is there in Chinese, and no other', () => {
  assert.deepEqual(Object.keys(chinese).sort(), [...used].sort());
});

/** VS Code itself makes a command that shows each view. */
const viewCommands = ['lstmLab.experiments.focus'];

test('every command in a menu, a walkthrough or a link of the manifest is declared', () => {
  const commands = manifest.contributes.commands.map(({ command }) => command);
  const declared = new Set([...commands, ...viewCommands]);
  const text = JSON.stringify([manifest.contributes, english, chinese]);
  const mentions = [...text.matchAll(/(?:"command":"|command:|onCommand:)(lstmLab\.[\w.]+)/g)];
  const unknown = mentions.map((match) => match[1] ?? '').filter((command) => !declared.has(command));
  assert.deepEqual(unknown, []);
});

test('the lock file names no registry', () => {
  const lock = readFileSync(inRoot('package-lock.json'), 'utf8');
  assert.doesNotMatch(lock, /"resolved"/);
});
