import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isMap, parseDocument } from 'yaml';
import { parseExperimentDocument } from './document.ts';
import { loadExperimentText } from './load.ts';
import { deepestNesting, longestText, parseYaml } from './parseYaml.ts';

const codes = async (text: string) =>
  (await loadExperimentText(text, '/lab/main.lstm.yaml', { checkFiles: false })).problems.map(
    ({ code }) => code,
  );

describe('YAML within bounds', () => {
  it('is what the parser makes of it', () => {
    for (const text of [
      '',
      'a: 1 # b\n',
      'a: [1, {b: c}]\n',
      'a: 1\na: 2\n',
      '---\na: 1\n---\nb: 2\n',
      'a: ]\n',
      '"',
    ]) {
      const expected = parseDocument(text, { prettyErrors: false, uniqueKeys: false });
      const parsed = parseYaml(text);
      assert.equal(JSON.stringify(parsed.contents), JSON.stringify(expected.contents));
      assert.deepEqual(parsed.range, expected.range);
      const told = (errors: typeof expected.errors) => errors.map(({ code, pos }) => [code, pos]);
      assert.deepEqual(told(parsed.errors), told(expected.errors));
    }
  });
  it('has an end: brackets, dashes and question marks within each other', async () => {
    for (const piece of ['[', '{a: ', '- ', '? ', '[{']) {
      assert.deepEqual(await codes(piece.repeat(10_000)), ['LSTM001'], piece);
    }
    const nested = (depth: number) => parseYaml(`${'['.repeat(depth)}${']'.repeat(depth)}`).errors.length;
    assert.deepEqual([nested(deepestNesting), nested(deepestNesting + 1)], [0, 1]);
  });
  it('is refused at the place where it is too long', () => {
    const text = 'a: 1\n'.repeat(longestText / 5);
    assert.ok(isMap(parseYaml(text).contents));
    const { errors, contents } = parseYaml(`${text}b: 1\n`);
    assert.deepEqual([contents, errors[0]?.pos[0], errors.length], [null, longestText, 1]);
  });
  it('follows ten thousand aliases, and those that lead to themselves', async () => {
    const aliases = '*a, '.repeat(10_000);
    const found = await codes(`task: tagging\ndata: {train: y, validation: [&a x, ${aliases}]}\n`);
    assert.deepEqual(found, ['LSTM024']);
    assert.deepEqual(await codes('task: tagging\ndata: &a {train: *a}\nmodel: {dropout: *b}\n'), [
      'LSTM020',
      'LSTM001',
    ]);
  });
  it('keeps a report short, however many mistakes there are and however long they are', async () => {
    const { problems } = await loadExperimentText('a: 1\n'.repeat(9000), '/lab/main.lstm.yaml');
    assert.equal(problems.length, 1000);
    const [problem] = (await loadExperimentText(`${'a'.repeat(900)}: 1\n`, '/lab/main.lstm.yaml')).problems;
    assert.ok(problem && problem.message.length < 700);
  });
  it('takes a carriage return alone for a line end, as editors do', async () => {
    const text = 'task: tagging\rdata: 3\rmodel: 4\r';
    assert.equal(parseExperimentDocument(text, '').lines.lineStarts.length, 4);
    const { problems } = await loadExperimentText(text, '/lab/main.lstm.yaml');
    assert.ok(problems.every(({ range }) => !/[\r\n]/.test(text.slice(range.start, range.end))));
  });
  it('refuses a word that a tag makes something else of', async () => {
    assert.deepEqual(await codes('task: !!binary tagging\ndata: {train: a.txt}\n'), ['LSTM020']);
  });
});
