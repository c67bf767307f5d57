/** An example that a person has typed, as the network reads it. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../../base/errors.ts';
import { padNumbers } from '../../../data/batches/padding.ts';
import type { NumberMatrix } from '../../../data/classification/numberTable.ts';
import { checkFeatures, readMatrix, readRecording } from '../../../data/classification/sequenceFiles.ts';
import { partsOfStory } from '../../../data/classification/story.ts';
import { textJoiner, textTensors } from '../../../data/classification/textPair.ts';
import type { AnswerParams } from '../../../protocol/answering.ts';
import { askedRecording } from '../askedRecording.ts';
import { typedBytes, typedName } from '../typedInput.ts';
import type { ReadExample } from './classAnswer.ts';
import type { ClassifierDescription, StoredTextReading } from './description.ts';
import { keptSentences } from './memoryLooks.ts';

/** @throws UserError for an empty text, one text instead of two, and numbers that are none */
export async function askedExample(
  description: ClassifierDescription,
  { input, recording }: AnswerParams,
): Promise<ReadExample> {
  if ('tokenizer' in description) return askedText(description, input);
  if (!description.reading.audio) return askedNumbers(description, input[0] ?? '');
  const { bytes, name } = await askedRecording(recording);
  return readNumbers(description, readRecording(bytes, name, description.reading.audio), name);
}

type TextDescription = Extract<ClassifierDescription, { tokenizer: unknown }>;

function askedText({ tokenizer, reading }: TextDescription, texts: readonly string[]): ReadExample {
  const wanted = reading.pair_column === undefined ? 1 : 2;
  if (texts.length !== wanted || texts.some((text) => text.trim() === '')) {
    throw new UserError(missingText(reading));
  }
  const { tokens, isCut } = textJoiner(tokenizer, reading)(texts);
  const separators = wanted - 1;
  const whole = texts.reduce((sum, text) => sum + tokenizer.encode(text).length, separators);
  const inputs = textTensors([tokens], tokenizer, reading);
  const words = (ids: Int32Array) => Array.from(ids, (id) => tokenizer.vocabulary[id]!);
  const length = isCut ? whole : tokens.length;
  const sentences = keptSentences(texts, reading);
  if (!sentences) return { inputs, steps: words(tokens), read: tokens.length, length };
  const { question } = partsOfStory(tokens, tokenizer.vocabulary.length - 1);
  return { inputs, steps: words(question), read: tokens.length, length, sentences };
}

function missingText({ pair_column: pair, sentences }: StoredTextReading): string {
  if (pair === undefined) return l10n.t('Enter a text first.');
  return sentences === undefined
    ? l10n.t('This network compares two texts: enter both.')
    : l10n.t('This network answers questions about stories: enter both, the story and the question.');
}

type NumberDescription = Extract<ClassifierDescription, { scale: unknown }>;

async function askedNumbers(description: NumberDescription, text: string): Promise<ReadExample> {
  if (text.trim() === '') throw new UserError(l10n.t('Enter numbers first: a line for each time step.'));
  const file = typedName();
  return readNumbers(description, await readMatrix(typedBytes(text), file), file);
}

function readNumbers({ scale, reading }: NumberDescription, matrix: NumberMatrix, file: string): ReadExample {
  const features = scale.features.length;
  checkFeatures(matrix, features, file, { file });
  const values = matrix.values.subarray(0, reading.max_length * features);
  const read = values.length / features;
  return {
    inputs: padNumbers([scale.standardised(values)], features),
    steps: Array.from({ length: read }, (_, step) => String(step + 1)),
    read,
    length: matrix.values.length / features,
  };
}
