/** From the same weights, both backends take the same first steps on the samples. */
import { test } from 'node:test';
import { inRoot } from '../../../test/project/paths.ts';
import { assertSameSteps } from '../../../test/support/bothBackends.ts';
import { withoutTorch, withWorkers } from '../../../test/support/pytorchWorkers.ts';
import { prepareExperiment } from '../../experiment/flatten.ts';

const steps = 20;

/** Smaller than they are, and without dropout. */
const samples: Readonly<Record<string, readonly string[]>> = {
  'tang-poems/quatrain': ['model.hidden_size=32', 'model.embedding_size=16', 'model.dropout=0'],
  'spam/spam': [
    'data.max_length=60',
    'model.hidden_size=16',
    'model.embedding_size=16',
    'model.dropout=0',
    'model.embedding_dropout=0',
    'training.batch_size=8',
  ],
  'wnut17/characters-crf': [
    'model.hidden_size=16',
    'model.embedding_size=16',
    'model.dropout=0',
    'model.embedding_dropout=0',
    'training.batch_size=8',
  ],
  'dates/dates': ['model.hidden_size=16', 'model.embedding_size=8', 'training.batch_size=8'],
  'births/births': ['model.hidden_size=16', 'model.dropout=0', 'training.batch_size=8'],
  'spoken-numbers/numbers': ['model.hidden_size=16', 'model.dropout=0', 'training.batch_size=4'],
};

test('the first steps', { skip: withoutTorch }, (t) =>
  withWorkers(1, async (workers) => {
    for (const [name, settings] of Object.entries(samples)) {
      await t.test(name, async () => {
        const file = inRoot(`samples/${name}.lstm.yaml`);
        const { experiment } = await prepareExperiment(file, settings);
        await assertSameSteps(workers, experiment, { file, threads: 1 }, steps);
      });
    }
  }),
);
