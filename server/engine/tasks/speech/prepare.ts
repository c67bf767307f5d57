import { stepSeconds, stepSize } from '../../../data/speech/features.ts';
import { loadSpeechData, type NamedSpeech } from '../../../data/speech/speechData.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import { type RecognizerSpec, recognizer } from '../../../network/recognizer.ts';
import { exportNetwork } from '../../export/exportNetwork.ts';
import type { PreparedTask, TaskContext, Validation } from '../../task.ts';
import { writeDescription } from './description.ts';
import { speechBaselines } from './speechBaselines.ts';
import { measuredBatches, trainingBatches } from './speechBatches.ts';
import { type Measuring, SpeechMeasurement } from './speechMeasurement.ts';

/** @throws UserError for data that cannot be learned from */
export async function prepareSpeech(
  experiment: ExperimentOf<'speech'>,
  { file }: TaskContext,
): Promise<PreparedTask> {
  const { data: settings, model, training, decoding } = experiment;
  const data = await loadSpeechData(settings, model.frame_stacking, training.seed, file);
  const { tokenizer } = data;
  const spec: RecognizerSpec = {
    settings: model,
    features: stepSize(settings.audio, model.frame_stacking),
    labels: tokenizer.vocabulary.length + 1,
    carried: false,
  };
  const exported = recognizer({ ...spec, carried: !model.bidirectional });
  const measuring: Measuring = {
    tokenizer,
    decoding,
    stepSeconds: stepSeconds(settings.audio, model.frame_stacking),
  };
  const validationOf = ({ name, set }: NamedSpeech): Validation => {
    const { batches, order } = measuredBatches(set, training.batch_size);
    return {
      name,
      batches,
      measure: () => new SpeechMeasurement(measuring, set, order),
      baselines: async () => speechBaselines(data.train, set),
    };
  };
  return {
    network: recognizer(spec),
    files: data.files,
    training: trainingBatches(data.train, training),
    validations: data.validations.map(validationOf),
    batchSize: training.batch_size,
    vocabularySize: 0,
    ...writeDescription(experiment, data, exported),
    notes: data.notes,
    measureOn: async (path) => validationOf(await data.read(path, { file: path })),
    dispose: () => data.dispose(),
    export: (weights, metadata) => exportNetwork(exported, weights, metadata),
  };
}
