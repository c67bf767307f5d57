import { textJoiner } from '../../../data/classification/textPair.ts';
import { padNumbers, padTokens } from '../../../data/padding.ts';
import { Session, type Tensors } from '../../session.ts';
import type { Prediction, PredictionInput, Predictor, PredictorModel } from '../../task.ts';
import { inGroups } from '../inGroups.ts';
import { classPrediction } from './classPrediction.ts';
import { type ClassifierDescription, readDescription } from './description.ts';
import { numbersToClassify, textsToClassify } from './predictionInput.ts';
import { rowProbabilities } from './probabilities.ts';

/** Examples that are classified together. */
const batchSize = 32;

/** @throws UserError when the model is not a classifier of ours */
export async function openClassPredictor(model: PredictorModel, threads: number): Promise<Predictor> {
  const description = readDescription(model.metadata);
  const session = await Session.load(model.bytes, threads);
  const classify = async (inputs: Tensors, names: readonly (string | undefined)[]): Promise<Prediction[]> => {
    const { logits } = await session.run(inputs, ['logits']);
    return rowProbabilities(logits!).map((row, i) =>
      classPrediction(description.labels.names, row, names[i]),
    );
  };
  return {
    async *predict(input) {
      for await (const { inputs, names } of batchesOf(input, description))
        yield* await classify(inputs, names);
    },
    dispose: () => session.dispose(),
  };
}

interface Batch {
  readonly inputs: Tensors;
  /** Of the examples that have one. */
  readonly names: readonly (string | undefined)[];
}

async function* batchesOf(input: PredictionInput, description: ClassifierDescription): AsyncGenerator<Batch> {
  if ('tokenizer' in description) {
    const { tokenizer, reading } = description;
    const join = textJoiner(tokenizer, reading.max_length);
    for await (const batch of inGroups(textsToClassify(input, reading), batchSize)) {
      yield { inputs: padTokens(batch.map((texts) => join(texts).tokens)), names: [] };
    }
    return;
  }
  const { scale, reading } = description;
  for await (const batch of inGroups(numbersToClassify(input, reading, scale.features), batchSize)) {
    const sequences = batch.map(({ values }) => scale.standardised(values));
    yield { inputs: padNumbers(sequences, scale.features.length), names: batch.map(({ name }) => name) };
  }
}
