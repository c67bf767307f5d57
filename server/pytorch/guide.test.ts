/** The page about PyTorch says only what works: its files are checked as the editor does, in both languages. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as l10n from '@vscode/l10n';
import { useWords } from '../base/words.ts';
import { loadExperimentText } from '../experiment/load.ts';
import { pytorchSettings } from '../experiment/pytorchSettings.ts';
import { jobScript } from '../slurm/jobScript.ts';

const pages = ['GUIDE.md', 'GUIDE.zh-cn.md'].map((name) => join(import.meta.dirname, name));
let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-guide-'));
});
after(() => rm(folder, { recursive: true }));

const blocksOf = (page: string, kind: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\``, 'gms'))].map(([, text]) => text!);

for (const path of pages) {
  test(`the experiments of ${path} are valid`, async () => {
    const [base, ...others] = blocksOf(await readFile(path, 'utf8'), 'yaml');
    assert.ok(base && others.length >= 6, `${others.length} files extend the first`);
    await writeFile(join(folder, 'text.txt'), 'Call me Ishmael. Some years ago.\n'.repeat(40_000));
    await writeFile(join(folder, 'char.lstm.yaml'), base);
    for (const text of [base, ...others]) {
      const { problems } = await loadExperimentText(text, join(folder, 'shown.lstm.yaml'));
      assert.deepEqual(
        problems.map(({ code, message }) => `${code}: ${message}`),
        [],
        text,
      );
    }
  });
}

test('both languages have the same sections, files, commands and numbers', async () => {
  const [english, chinese] = await Promise.all(pages.map((path) => readFile(path, 'utf8')));
  const facts = (page: string) => ({
    headings: [...page.matchAll(/^(#+) /gm)].map(([, level]) => level),
    experiments: blocksOf(page, 'yaml').map(withoutComments),
    commands: blocksOf(page, 'sh').map(withoutComments),
    rows: [...page.matchAll(/^\|.*\|$(?!\n\|---)/gm)].map(([row]) => row.match(/\d[\d,.]*/g)),
  });
  assert.deepEqual(facts(chinese!), facts(english!));
});

const withoutComments = (text: string): string => text.replaceAll(/ +#.*$/gm, '');

for (const [path, words] of [
  [pages[0]!, undefined],
  [pages[1]!, join(import.meta.dirname, '../../l10n/bundle.l10n.zh-cn.json')],
] as const)
  test(`the script for Slurm in ${path} is the one that is submitted`, async () => {
    const page = await readFile(path, 'utf8');
    const text = blocksOf(page, 'yaml').find((block) => block.includes('launcher: slurm')) ?? '';
    const { experiment } = await loadExperimentText(text, join(folder, 'cluster.lstm.yaml'));
    assert.ok(experiment);
    const directory = '/home/ada/lab/.lstm-lab/runs/cluster/20261122-090503';
    const trainer = ['/usr/bin/node', '/home/ada/lstm-lab/dist/train.cjs', directory];
    useWords(words);
    const script = jobScript({
      directory,
      experiment: 'cluster',
      settings: pytorchSettings(experiment),
      trainer,
    });
    l10n.config({ contents: '{}' });
    assert.deepEqual(blocksOf(page, 'bash'), [script]);
  });

test('links within a page lead to its headings', async () => {
  for (const path of pages) {
    const page = await readFile(path, 'utf8');
    const anchors = [...page.matchAll(/^#+ (.*)$/gm)].map(([, title]) => anchorOf(title!));
    for (const [, link] of page.matchAll(/\]\(#([^)]*)\)/g))
      assert.ok(anchors.includes(link!), `${path}: ${link}`);
  }
});

/** As Markdown's readers make it. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}
