import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../server/base/errors.ts';
import { textLines } from '../../server/cli/validation/text.ts';
import { inRoot } from './paths.ts';

interface Matcher {
  readonly name: string;
  readonly severity: string;
  readonly pattern: Readonly<Record<'regexp', string>> & Readonly<Record<string, number | string>>;
}

const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as {
  contributes: { problemMatchers: readonly Matcher[] };
};
const chinese = readFileSync(inRoot('l10n', 'bundle.l10n.zh-cn.json'), 'utf8');

/** What the Problems panel would show of a line: with both matchers, as our own tasks have them. */
function found(line: string) {
  return manifest.contributes.problemMatchers.flatMap(({ severity, pattern }) => {
    const match = new RegExp(pattern.regexp).exec(line);
    if (!match) return [];
    const group = (name: string) => match[Number(pattern[name])];
    // A word that is no severity to VS Code leaves that of the matcher.
    const word = group('severity');
    return {
      file: group('file'),
      line: group('line'),
      column: group('column'),
      code: group('code'),
      severity: word === 'error' || word === 'warning' ? word : severity,
      message: group('message'),
    };
  });
}

function printed(severity: 'error' | 'warning'): string[] {
  const problem = {
    severity,
    message: 'x: y',
    line: 3,
    column: 7,
    code: 'LSTM021',
    key: 'training.epochs',
  } as const;
  return textLines({ file: 'a b/c.lstm.yaml', valid: severity === 'warning', problems: [problem] });
}

for (const [language, contents] of [
  ['English', '{}'],
  ['Chinese', chinese],
] as const) {
  test(`what validate prints in ${language} is found once, as what it is`, () => {
    l10n.config({ contents });
    for (const severity of ['error', 'warning'] as const) {
      const [line = '', ...others] = printed(severity);
      assert.deepEqual(found(line), [
        {
          file: 'a b/c.lstm.yaml',
          line: '3',
          column: '7',
          code: 'LSTM021',
          severity,
          message: 'training.epochs: x: y',
        },
      ]);
      for (const other of others) assert.deepEqual(found(other), []);
    }
    l10n.config({ contents: '{}' });
  });
}

test('the error that ends a training is found, on Windows too', () => {
  const place = { file: 'C:\\lab\\c.lstm.yaml', line: 3, key: 'training.epochs' };
  const [problem, ...others] = found(new UserError('Write a number.', place).describe());
  assert.deepEqual(others, []);
  assert.equal(problem?.file, 'C:\\lab\\c.lstm.yaml');
  assert.equal(problem?.line, '3');
  assert.equal(problem?.severity, 'error');
  assert.equal(problem?.message, 'training.epochs: Write a number.');
});

test('progress and results are no problems', () => {
  for (const line of ['Training /lab/.lstm-lab/runs/c/20260102-030405', 'epoch 1  training 1.2', '12:30: ok'])
    assert.deepEqual(found(line), []);
});
