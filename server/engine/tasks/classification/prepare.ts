import type { NamedSet } from '../../../data/classification/classificationData.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import { classifier } from '../../../network/classifier.ts';
import type { PreparedTask, TaskContext, Validation } from '../../task.ts';
import { classBaselines, type LearnedData } from './classBaselines.ts';
import { measuredBatches, trainingBatches } from './classBatches.ts';
import { balancedWeights, classCounts } from './classLosses.ts';
import { ClassMeasurement } from './classMeasurement.ts';
import { writeDescription } from './description.ts';
import { readData } from './readData.ts';

/** @throws UserError for data that cannot be learned from */
export async function prepareClassification(
  experiment: ExperimentOf<'classification'>,
  context: TaskContext,
): Promise<PreparedTask> {
  const { model, training } = experiment;
  const { data, input, description, files, notes } = await readData(experiment, context);
  const { train, labels } = data;
  const classWeights =
    training.class_weights === 'balanced'
      ? balancedWeights(classCounts(train.labels, labels.count))
      : undefined;
  const vocabularySize = input.kind === 'tokens' ? input.vocabularySize : 0;
  const learned: LearnedData = { train, classes: labels.count, vocabularySize, classWeights };
  const hasAttention = model.pooling === 'attention' && model.memory?.question !== 'bag-of-words';
  const validationOf = ({ name, set }: NamedSet): Validation => {
    const { batches, order } = measuredBatches(set, training.batch_size);
    return {
      name,
      batches,
      measure: () => new ClassMeasurement(set, labels, order, hasAttention),
      baselines: async () => classBaselines(learned, set),
    };
  };
  return {
    network: classifier({
      input,
      classes: labels.count,
      settings: model,
      labelSmoothing: training.label_smoothing,
      ...(classWeights && { classWeights }),
    }),
    files: [...data.files, ...files],
    training: trainingBatches(train, training),
    validations: data.validations.map(validationOf),
    batchSize: training.batch_size,
    vocabularySize,
    ...writeDescription(description),
    notes: [...data.notes, ...notes],
    measureOn: async (path) => validationOf(await data.read(path, {})),
    dispose: () => data.dispose(),
  };
}
