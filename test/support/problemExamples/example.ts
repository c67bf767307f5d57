/** Experiment files that show a problem, each with the place where it is expected, and one near them that does not. */
import type { ProblemCode } from '../../../server/experiment/problem.ts';

export interface Example {
  /** Fixtures of `experimentFixture.ts`. */
  readonly wrong: readonly string[];
  readonly right: string;
}

export type Examples = { readonly [code in ProblemCode]?: Example };

/** The least that an experiment of each task has. */
export const languageModel = 'task: language-model\ndata: {train: data/text.txt}\n';
export const tagging = 'task: tagging\ndata: {train: data/text.txt}\n';
export const classification = 'task: classification\ndata: {train: data/text.txt}\n';
export const forecasting = 'task: forecasting\ndata: {train: data/text.txt, target: a}\n';
export const translation = 'task: translation\ndata: {train: data/text.txt}\n';
