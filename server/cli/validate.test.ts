import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CommandLineProgram, type Outcome } from '../../test/support/commandLine.ts';
import { problemCodes } from '../experiment/problem.ts';
import { githubLines } from './validation/github.ts';

const right =
  'task: language-model\ndata: {train: text.txt}\ntraining: {batch_size: 2, sequence_length: 8}\n';
const files = ['right.lstm.yaml', 'sub folder/wrong, 1.lstm.yaml', 'absent.lstm.yaml'];

describe('validate --format', () => {
  let program: CommandLineProgram;
  let folder = '';
  before(async () => {
    program = await CommandLineProgram.build();
    folder = program.folder;
    mkdirSync(join(folder, 'sub folder'));
    writeFileSync(join(folder, 'text.txt'), 'abcd'.repeat(500));
    writeFileSync(join(folder, files[0]!), right);
    const wrong = `${right.replace('text.txt', '../text.txt')}generation: {top_k: 3, temperature: 0}\nepohs: 3\n`;
    writeFileSync(join(folder, files[1]!), wrong);
  });
  after(() => program.dispose());

  const run = (...args: string[]): Promise<Outcome> => program.run(['validate', ...args]);

  it('sarif: one log with what the standard asks for', async () => {
    const { code, out } = await run(...files, '--format', 'sarif');
    assert.equal(code, 1);
    const log = JSON.parse(out);
    assert.equal(log.version, '2.1.0');
    assert.equal(log.runs.length, 1);
    const [{ tool, results, columnKind }] = log.runs;
    assert.equal(columnKind, 'utf16CodeUnits');
    assert.equal(tool.driver.name, 'LSTM Lab');
    for (const { id, shortDescription, defaultConfiguration } of tool.driver.rules) {
      assert.ok(id in problemCodes);
      assert.ok(shortDescription.text.length > 0);
      assert.ok(['error', 'warning'].includes(defaultConfiguration.level));
    }
    for (const result of results) {
      assert.ok(result.message.text.length > 0);
      assert.ok(['error', 'warning'].includes(result.level));
      if (result.ruleId) assert.equal(tool.driver.rules[result.ruleIndex].id, result.ruleId);
      for (const { physicalLocation } of [...result.locations, ...(result.relatedLocations ?? [])]) {
        const { uri } = physicalLocation.artifactLocation;
        assert.equal(new URL(uri, 'file:///a/').pathname, `/a/${uri}`, 'a relative reference');
        const { startLine = 1, startColumn = 1, endColumn = 2 } = physicalLocation.region ?? {};
        assert.ok(startLine >= 1 && startColumn >= 1 && endColumn > startColumn);
      }
    }
    const shortly = results.map(
      ({ ruleId, locations: [{ physicalLocation, logicalLocations }] }: SarifResult) => [
        ruleId,
        physicalLocation.artifactLocation.uri,
        physicalLocation.region?.startLine,
        logicalLocations?.[0]?.fullyQualifiedName,
      ],
    );
    assert.deepEqual(shortly, [
      ['LSTM010', 'sub%20folder/wrong%2C%201.lstm.yaml', 5, 'epohs'],
      [undefined, 'absent.lstm.yaml', undefined, undefined],
    ]);
  });

  it('sarif: no results for files that are right, and related places', async () => {
    assert.deepEqual(JSON.parse((await run(files[0]!, '--format', 'sarif')).out).runs[0].results, []);
    writeFileSync(join(folder, 'idle.lstm.yaml'), `${right}generation: {top_k: 3, temperature: 0}\n`);
    const { code, out } = await run('idle.lstm.yaml', '--format=sarif');
    assert.equal(code, 0);
    const [result] = JSON.parse(out).runs[0].results;
    assert.deepEqual([result.ruleId, result.level], ['LSTM054', 'warning']);
    assert.deepEqual(result.relatedLocations[0].physicalLocation, {
      artifactLocation: { uri: 'idle.lstm.yaml' },
      region: { startLine: 4, startColumn: 37, endLine: 4, endColumn: 38 },
    });
  });

  it('github: an annotation for each problem, and nothing else', async () => {
    const { code, out } = await run(...files, '--format', 'github');
    assert.equal(code, 1);
    const lines = out.trimEnd().split('\n');
    assert.equal(
      lines[0],
      '::error file=sub folder/wrong%2C 1.lstm.yaml,line=5,col=1,endColumn=5,title=LSTM010::There is no key "epohs" in an experiment file.',
    );
    assert.match(lines[1] ?? '', /^::error file=absent\.lstm\.yaml::/);
    assert.equal(lines.length, 2);
  });

  it('json: as --json', async () => {
    const [named, short] = [await run(...files, '--format', 'json'), await run(...files, '--json')];
    assert.deepEqual(named, short);
    const objects = named.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      objects.map(({ file, valid }) => [file, valid]),
      files.map((file, at) => [file, at === 0]),
    );
    const [{ line, column, endColumn, code }] = objects[1].problems;
    assert.deepEqual([line, column, endColumn, code], [5, 1, 6, 'LSTM010']);
  });

  it('text: as without it; another format is refused', async () => {
    assert.deepEqual(await run(files[1]!, '--format', 'text'), await run(files[1]!));
    const { code, error } = await run(files[0]!, '--format', 'xml');
    assert.equal(code, 1);
    assert.match(error, /“xml”.*text, json, sarif, github/);
  });
});

interface SarifResult {
  readonly ruleId?: string;
  readonly locations: [
    {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string };
        readonly region?: { readonly startLine: number };
      };
      readonly logicalLocations?: { readonly fullyQualifiedName: string }[];
    },
  ];
}

it('messages of annotations stay on one line', () => {
  const problems = [{ severity: 'warning' as const, message: '100 % of\r\nit', line: 1, column: 2 }];
  assert.deepEqual(githubLines({ file: 'C:\\a.yaml', valid: true, problems }), [
    '::warning file=C%3A/a.yaml,line=1,col=2::100 %25 of%0D%0Ait',
  ]);
});
