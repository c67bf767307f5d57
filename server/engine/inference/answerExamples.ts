import { dirname } from 'node:path';
import { errorMessage, UserError } from '../../base/errors.ts';
import type { NetworkResult } from '../../protocol/networkQuestions.ts';
import { readRunRecord } from '../../runs/runRecord.ts';
import { isRun } from '../../runs/runReference.ts';
import { readRunExperiment } from '../evaluation/runExperiment.ts';
import { taskExamples } from '../tasks/index.ts';
import type { OpenedModel } from './openModel.ts';

/** Examples of the data that the network's run was measured on. */
export async function answerExamples({
  file,
}: Pick<OpenedModel, 'file'>): Promise<NetworkResult<'answerExamples'>> {
  const directory = dirname(file);
  if (!(await isRun(directory))) return { examples: [] };
  try {
    const record = await readRunRecord(directory);
    const experiment = await readRunExperiment(directory, record);
    return { examples: [...(await taskExamples(experiment, record.experiment_file))] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { examples: [], note: errorMessage(error) };
  }
}
