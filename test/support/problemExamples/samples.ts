/** The examples as the page about the messages shows them. */
import assert from 'node:assert/strict';
import type { ProblemCode } from '../../../server/experiment/problem.ts';
import type { NamedText, ProblemSample } from '../../../server/experiment/problemsPage.ts';
import { parseFixture } from '../experimentFixture.ts';
import { problemExamples } from './all.ts';
import { findProblems } from './findProblems.ts';

/** Messages are in the language that l10n is set to. */
export async function problemSamples(): Promise<Record<ProblemCode, ProblemSample>> {
  const samples = Object.entries(problemExamples).map(async ([code, { wrong, right }]) => {
    const [source = ''] = wrong;
    const problem = (await findProblems(parseFixture(source))).find((one) => one.code === code);
    assert.ok(problem, `the example of ${code} does not show it`);
    const { message, range } = problem;
    return [code, { message, line: range.line, wrong: textsOf(source), right: textsOf(right) }];
  });
  return Object.fromEntries(await Promise.all(samples));
}

/** The files of a fixture without what is expected of them. */
function textsOf(source: string): NamedText[] {
  const [, ...others] = source.split(/^\/\/- (.*)\n/m);
  const texts = [{ name: 'main.lstm.yaml', text: parseFixture(source).text }];
  for (let i = 0; i < others.length; i += 2) texts.push({ name: others[i] ?? '', text: others[i + 1] ?? '' });
  return texts;
}
