import { padNumbers } from '../../../data/batches/padding.ts';
import { textJoiner, textTensors } from '../../../data/classification/textPair.ts';
import type { Answering } from '../../../protocol/answering.ts';
import { Session, type Tensors } from '../../session.ts';
import type { Prediction, PredictionInput, Predictor, PredictorModel } from '../../task.ts';
import { inGroups } from '../inGroups.ts';
import { rowProbabilities } from '../rowProbabilities.ts';
import { askedExample } from './askedExample.ts';
import { classAnswer } from './classAnswer.ts';
import { classPrediction } from './classPrediction.ts';
import { type ClassifierDescription, readDescription, type StoredTextReading } from './description.ts';
import { keptSentences, memoryLooks } from './memoryLooks.ts';
import { numbersToClassify, textsToClassify } from './predictionInput.ts';

/** Of a network with a memory. */
const memoryOutput = 'memory_attention';

/** Examples that are classified together. */
const batchSize = 32;

/** @throws UserError when the model is not a classifier of ours */
export async function openClassPredictor(model: PredictorModel, threads: number): Promise<Predictor> {
  const description = readDescription(model.metadata);
  const session = await Session.load(model.bytes, threads);
  const wanted = session.outputNames.filter((name) => name === 'logits' || name === memoryOutput);
  const classify = async ({ inputs, examples }: Batch): Promise<Prediction[]> => {
    const { logits, [memoryOutput]: attention } = await session.run(inputs, wanted);
    return rowProbabilities(logits!).map((row, i) => {
      const { name, sentences } = examples[i]!;
      const memory = attention && sentences && memoryLooks(attention, i, sentences);
      return classPrediction(description.labels.names, row, { name, memory });
    });
  };
  return {
    answering: answeringOf(description),
    ...audioOf(description),
    async answer(params) {
      const example = await askedExample(description, params);
      return classAnswer(description.labels.names, example, await session.run(example.inputs));
    },
    async *predict(input) {
      for await (const batch of batchesOf(input, description)) yield* await classify(batch);
    },
    dispose: () => session.dispose(),
  };
}

function answeringOf(description: ClassifierDescription): Answering {
  const { labels } = description;
  const task = 'classification';
  if ('scale' in description) {
    const asked = description.reading.audio
      ? ({ input: 'recording', features: [] } as const)
      : ({ input: 'numbers', features: [...description.scale.features] } as const);
    return { task, labels: [...labels.names], input: asked.input, features: [...asked.features] };
  }
  return { task, labels: [...labels.names], input: textInput(description.reading), features: [] };
}

function textInput({ pair_column: pair, sentences }: StoredTextReading): 'text' | 'pair' | 'story' {
  if (pair === undefined) return 'text';
  return sentences === undefined ? 'pair' : 'story';
}

function audioOf(description: ClassifierDescription): Pick<Predictor, 'audio'> {
  return 'scale' in description && description.reading.audio ? { audio: description.reading.audio } : {};
}

interface Batch {
  readonly inputs: Tensors;
  readonly examples: readonly {
    /** Where it has one. */
    readonly name?: string | undefined;
    /** Of a story: those that are kept. */
    readonly sentences?: readonly string[] | undefined;
  }[];
}

async function* batchesOf(input: PredictionInput, description: ClassifierDescription): AsyncGenerator<Batch> {
  if ('tokenizer' in description) {
    const { tokenizer, reading } = description;
    const join = textJoiner(tokenizer, reading);
    for await (const batch of inGroups(textsToClassify(input, reading), batchSize)) {
      yield {
        inputs: textTensors(
          batch.map(({ texts }) => join(texts).tokens),
          tokenizer,
          reading,
        ),
        examples: batch.map(({ name, texts }) => ({ name, sentences: keptSentences(texts, reading) })),
      };
    }
    return;
  }
  const { scale, reading } = description;
  for await (const batch of inGroups(numbersToClassify(input, reading, scale.features), batchSize)) {
    const sequences = batch.map(({ values }) => scale.standardised(values));
    yield {
      inputs: padNumbers(sequences, scale.features.length),
      examples: batch.map(({ name }) => ({ name })),
    };
  }
}
