/** Every code has texts that show it and a text near them that does not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixtureVariants, parseFixture } from '../../test/support/experimentFixture.ts';
import type { Example } from '../../test/support/problemExamples/example.ts';
import { filesExamples } from '../../test/support/problemExamples/files.ts';
import { rulesExamples } from '../../test/support/problemExamples/rules.ts';
import { structureExamples } from '../../test/support/problemExamples/structure.ts';
import { taskRulesExamples } from '../../test/support/problemExamples/taskRules.ts';
import { valuesExamples } from '../../test/support/problemExamples/values.ts';
import { UserError } from '../base/errors.ts';
import { checkDataSize } from './checks/data.ts';
import { checkExamples, checkReading } from './checks/examples.ts';
import type { FileAccess } from './fileAccess.ts';
import type { Experiment } from './keys.ts';
import { type LoadedExperiment, loadExperimentText } from './load.ts';
import type { Problem, ProblemCode } from './problem.ts';

const examples: Record<ProblemCode, Example> = {
  ...structureExamples,
  ...valuesExamples,
  ...filesExamples,
  ...rulesExamples,
  ...taskRulesExamples,
};

for (const variant of fixtureVariants) {
  describe(`problems, ${variant}`, () => {
    for (const [code, { wrong, right }] of Object.entries(examples)) {
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

/** Of a text its characters are the tokens, of other data its words the examples and the labels. */
async function dataProblems(
  loaded: LoadedExperiment,
  { task, data: { train, validation } }: Experiment,
  files: FileAccess,
): Promise<readonly Problem[]> {
  const content = await files.readText(`/lab/${train}`);
  if (task === 'language-model') {
    const part = typeof validation === 'number' ? 1 - validation : 1;
    const tokens = Math.floor(content.length * part);
    return checkDataSize(loaded, { tokens, vocabularySize: 10, knows: (one) => content.includes(one) });
  }
  const broken = content.split('\n').indexOf('broken');
  if (broken >= 0)
    return checkReading(loaded, new UserError('It is broken.', { file: `/lab/${train}`, line: broken + 1 }));
  const words = content.trim().split(/\s+/);
  return checkExamples(loaded, { examples: words.length, labels: words });
}

async function assertProblems(fixture: ReturnType<typeof parseFixture>): Promise<void> {
  const { file, text, files, expected } = fixture;
  const loaded = await loadExperimentText(text, file, { files });
  const problems = [...loaded.problems];
  if (loaded.experiment) problems.push(...(await dataProblems(loaded, loaded.experiment, files)));
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
