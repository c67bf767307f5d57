/**
 * What the dashboard page asks of the host, each answered once: by name the params and the result. What is large,
 * or is looked at seldom, is asked for instead of being pushed.
 */
import * as v from 'valibot';
import { finding } from './health.ts';
import { probeLine } from './probes.ts';
import type { CheckedParamsOf, Questions, ResultOf } from './questions.ts';
import { taskResultLine } from './results.ts';
import { runRecord } from './runs.ts';
import { sweepRecord } from './sweeps.ts';

const ofRun = v.object({ run: v.string() });

export const dashboardQuestions = {
  /** Everything that is recorded of a run; undefined when it is gone. */
  record: { params: ofRun, result: v.optional(runRecord) },
  /** A result of a run; undefined when it can no longer be read. */
  result: {
    params: v.object({
      run: v.string(),
      place: v.object({ epoch: v.number(), offset: v.number(), length: v.number() }),
    }),
    result: v.optional(taskResultLine),
  },
  /** What was measured at the end of an epoch, by run and series; runs that have not come so far are left out. */
  atEpoch: {
    params: v.object({ runs: v.array(v.string()), epoch: v.number() }),
    result: v.record(v.string(), v.record(v.string(), v.number())),
  },
  /** What is not well in a run, in the order in which it starts. */
  health: { params: ofRun, result: v.array(finding) },
  /** What was measured inside the network, by epoch; of very many epochs some, evenly spread. */
  probes: { params: ofRun, result: v.array(probeLine) },
  /** The sweep that a run is a trial of, by its id; undefined when its record is gone or damaged. */
  sweep: {
    params: v.object({ run: v.string(), id: v.pipe(v.string(), v.regex(/^[\w-]+$/)) }),
    result: v.optional(sweepRecord),
  },
  /** Saves a file where the person says; false when the person says nowhere. */
  save: {
    params: v.object({ name: v.string(), content: v.string(), base64: v.boolean() }),
    result: v.boolean(),
  },
} as const satisfies Questions;

export type Question = keyof typeof dashboardQuestions;
export type QuestionParams<Q extends Question> = CheckedParamsOf<typeof dashboardQuestions, Q>;
export type QuestionResult<Q extends Question> = ResultOf<typeof dashboardQuestions, Q>;

/** Page to host. */
export const askMessage = v.object({
  type: v.literal('ask'),
  id: v.number(),
  question: v.picklist(Object.keys(dashboardQuestions) as Question[]),
  params: v.unknown(),
});
