/** Every code has texts that show it and a text near them that does not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixtureVariants, parseFixture } from '../../test/support/experimentFixture.ts';
import { problemExamples } from '../../test/support/problemExamples/all.ts';
import { findProblems } from '../../test/support/problemExamples/findProblems.ts';
import { loadExperimentText } from './load.ts';

for (const variant of fixtureVariants) {
  describe(`problems, ${variant}`, () => {
    for (const [code, { wrong, right }] of Object.entries(problemExamples)) {
      for (const [index, source] of wrong.entries()) {
        it(`${code} is reported, example ${index + 1}`, async () => {
          const fixture = parseFixture(source, variant);
          assert.ok(fixture.expected.length > 0, 'the example expects nothing');
          await assertProblems(fixture);
        });
      }
      it(`${code} is not reported where all is well`, () => assertProblems(parseFixture(right, variant)));
    }
  });
}

it('lines are counted right after what cannot be parsed', async () => {
  const { file, files } = parseFixture('');
  const text = 'a: "b"}\nc: {d: e}\nf"g"}\nh: i\nj: k\n';
  const { problems } = await loadExperimentText(text, file, { files });
  const lines = problems.map(({ range }) => range.line);
  assert.ok(lines.includes(5), String(lines));
  assert.deepEqual(
    lines,
    problems.map(({ range }) => text.slice(0, range.start).split('\n').length),
  );
});

async function assertProblems(fixture: ReturnType<typeof parseFixture>): Promise<void> {
  const { text, expected } = fixture;
  const problems = await findProblems(fixture);
  const found = problems.map(({ code, message, range }, i) => ({
    line: range.line,
    column: range.column,
    endColumn: range.endColumn,
    code,
    message: expected[i]?.message === undefined ? undefined : message,
  }));
  assert.deepEqual(found, expected);
  for (const { range } of problems) {
    assert.ok(!/[\r\n]/.test(text.slice(range.start, range.end)), 'a range lies on one line');
  }
}
