import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { config, t } from '@vscode/l10n';
import { useWords } from './words.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-words-'));
});
after(async () => {
  config({ contents: '{}' });
  await rm(folder, { recursive: true });
});

test('words come from the bundle; without one that can be read they stay as they are', async () => {
  const bundle = join(folder, 'bundle.json');
  const broken = join(folder, 'broken.json');
  await writeFile(bundle, '{"Key":"键"}');
  await writeFile(broken, '{"Key"');
  for (const file of [undefined, join(folder, 'none.json'), broken]) useWords(file);
  assert.equal(t('Key'), 'Key');
  useWords(bundle);
  assert.equal(t('Key'), '键');
});
