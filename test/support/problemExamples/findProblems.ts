import { UserError } from '../../../server/base/errors.ts';
import { checkDataSize } from '../../../server/experiment/checks/data.ts';
import { checkExamples, checkReading } from '../../../server/experiment/checks/examples.ts';
import { checkLayers } from '../../../server/experiment/checks/layers.ts';
import type { FileAccess } from '../../../server/experiment/fileAccess.ts';
import type { Experiment } from '../../../server/experiment/keys.ts';
import { type LoadedExperiment, loadExperimentText } from '../../../server/experiment/load.ts';
import type { Problem } from '../../../server/experiment/problem.ts';
import type { ExperimentFixture } from '../experimentFixture.ts';

/** Everything that is reported for a fixture, also about its data. */
export async function findProblems({ file, text, files }: ExperimentFixture): Promise<readonly Problem[]> {
  const loaded = await loadExperimentText(text, file, { files });
  if (!loaded.experiment) return loaded.problems;
  const found = await dataProblems(loaded, loaded.experiment, files);
  return [...loaded.problems, ...found, ...checkLayers(loaded, madeUpLayers)];
}

const layers = ['embedding', 'lstm.0', 'lstm.1', 'output'];
const madeUpLayers = { layers, has: (name: string) => layers.includes(name) };

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
