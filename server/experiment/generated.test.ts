/** The generated files say what the table says. `UPDATE=1` writes them anew. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import * as l10n from '@vscode/l10n';
import { problemSamples } from '../../test/support/problemExamples/samples.ts';
import { experimentSchema } from './jsonSchema.ts';
import { problemCodes } from './problem.ts';
import { problemsPage } from './problemsPage.ts';
import { referencePage } from './reference.ts';
import { tableWords } from './words.ts';

const chinese = 'l10n/bundle.l10n.zh-cn.json';

function assertUpToDate(name: string, content: string, folder = 'server/experiment'): void {
  const file = `${folder}/${name}`;
  if (process.env.UPDATE) writeFileSync(file, content);
  assert.ok(existsSync(file), `${file} is missing: run with UPDATE=1`);
  assert.equal(readFileSync(file, 'utf8'), content, `${file} is out of date: run with UPDATE=1`);
}

describe('what is generated from the table', () => {
  after(() => l10n.config({ contents: '{}' }));

  it('JSON Schema', () => {
    const schema = `${JSON.stringify(experimentSchema(), null, 2)}\n`;
    // The manifest offers it to YAML tools.
    assertUpToDate('lstm-experiment.schema.json', schema, 'extension/language');
  });
  it('reference page in English', () => {
    l10n.config({ contents: '{}' });
    assertUpToDate('REFERENCE.md', referencePage('PROBLEMS.md'));
  });
  it('reference page in Chinese', () => {
    l10n.config({ fsPath: chinese });
    assertUpToDate('REFERENCE.zh-cn.md', referencePage('PROBLEMS.zh-cn.md'));
  });
  it('page about the messages in English', async () => {
    l10n.config({ contents: '{}' });
    assertUpToDate('PROBLEMS.md', problemsPage(await problemSamples()));
  });
  it('page about the messages in Chinese', async () => {
    l10n.config({ fsPath: chinese });
    assertUpToDate('PROBLEMS.zh-cn.md', problemsPage(await problemSamples()));
  });
  for (const language of ['', '.zh-cn']) {
    it(`every code has its entry with a wrong and a right example${language}`, () => {
      const entries = readFileSync(`server/experiment/PROBLEMS${language}.md`, 'utf8')
        .split(/^## /m)
        .slice(1);
      assert.deepEqual(
        entries.map((entry) => entry.slice(0, 'LSTM000'.length)),
        Object.keys(problemCodes),
      );
      for (const entry of entries) {
        const [before, after] = entry.split(/^> /m);
        assert.match(before ?? '', /```yaml\n[^`]/, entry);
        assert.match(after ?? '', /```yaml\n[^`]/, entry);
      }
    });
  }
  it('every sentence has its Chinese', () => {
    const translations: Record<string, string> = JSON.parse(readFileSync(chinese, 'utf8'));
    const missing = [...tableWords()].filter((word) => !/\p{Script=Han}/u.test(translations[word] ?? ''));
    assert.deepEqual(missing, []);
  });
});
