import * as v from 'valibot';
import { errorMessage } from '../../server/base/errors.ts';
import {
  type askMessage,
  dashboardQuestions,
  type Question,
  type QuestionParams,
  type QuestionResult,
} from '../../server/protocol/dashboardQuestions.ts';
import type { AnswerMessage } from '../../server/protocol/questions.ts';
import { readSweep, sweepOfRun } from '../../server/queue/sweep/sweepFolder.ts';
import type { Lab } from '../lab.ts';
import { saveFile } from './saveFile.ts';

type Answers = {
  readonly [Q in Question]: (lab: Lab, params: QuestionParams<Q>) => Promise<QuestionResult<Q>>;
};

/** Who answers what the page asks. */
const answers: Answers = {
  record: (lab, { run }) => lab.worker.request('readRecord', { directory: run }),
  result: (lab, { run, place }) => lab.worker.request('readResult', { directory: run, place }),
  atEpoch: async (lab, { runs, epoch }) => {
    const measured = await lab.worker.request('readAtEpoch', { directories: runs, epoch });
    return Object.fromEntries(Object.entries(measured).map(([run, { values }]) => [run, values]));
  },
  probes: async (lab, { run }) => [...(await lab.worker.request('readProbes', { directory: run }))],
  health: (lab, { run }) => lab.worker.request('readFindings', { directory: run }),
  sweep: (_, { run, id }) => readSweep(sweepOfRun(run, id)).catch(() => undefined),
  save: (_, file) => saveFile(file),
};

/** Answers one question of the page; what goes wrong is the answer too. */
export async function answer(lab: Lab, message: v.InferOutput<typeof askMessage>): Promise<AnswerMessage> {
  const { id, question } = message;
  try {
    const result = await reply(lab, question, message.params);
    return { type: 'answer', id, ...(result !== undefined && { result }) };
  } catch (error) {
    lab.log.error(error instanceof Error ? error : String(error));
    return { type: 'answer', id, error: errorMessage(error) };
  }
}

function reply<Q extends Question>(lab: Lab, question: Q, params: unknown): Promise<QuestionResult<Q>> {
  return answers[question](lab, v.parse(dashboardQuestions[question].params, params));
}
