import * as l10n from '@vscode/l10n';
import { UserError } from '../../../base/errors.ts';
import { padTokens } from '../../../data/batches/padding.ts';
import { plainWords } from '../../../data/tagging/plainSentence.ts';
import { sentencesOf } from '../../../data/tagging/readSentences.ts';
import { readLines } from '../../../data/text/lines.ts';
import { tokenLookup } from '../../../data/tokens/tokenLookup.ts';
import { Session } from '../../session.ts';
import type { Prediction, PredictionInput, Predictor, PredictorModel } from '../../task.ts';
import { inGroups } from '../inGroups.ts';
import { readDescription, type TaggerDescription } from './description.ts';
import { predictedTags, tagOutput } from './predictedTags.ts';
import { tagAnswer } from './tagAnswer.ts';
import { tagPrediction } from './tagPrediction.ts';

/** Sentences that are tagged together. */
const batchSize = 32;

/**
 * Tags the sentences of CoNLL files (`.conll`, `.conllu`, `.iob`, `.bio`; labels may be missing), or one sentence per
 * line, see {@link plainWords}; lines without a word are passed over.
 *
 * @throws UserError when the model is not a tagger of ours
 */
export async function openTagPredictor(model: PredictorModel, threads: number): Promise<Predictor> {
  const description = readDescription(model.metadata);
  const output = tagOutput(description);
  const tokenOf = tokenLookup(description.tokenizer);
  const session = await Session.load(model.bytes, threads);
  const tensorsOf = (sentences: readonly (readonly string[])[]) => ({
    ...padTokens(sentences.map((words) => words.map(tokenOf))),
    ...description.features(sentences),
  });
  const predictBatch = async (sentences: readonly (readonly string[])[]): Promise<Prediction[]> => {
    const tensors = tensorsOf(sentences);
    const results = await session.run(tensors, [output]);
    const tags = predictedTags(results[output]!, tensors.lengths.data);
    return sentences.map((words, i) =>
      tagPrediction(
        words,
        Array.from(tags[i]!, (tag) => description.labels.names[tag]!),
        description.scheme,
      ),
    );
  };
  const known = knows(description);
  return {
    answering: { task: 'tagging', labels: [...description.labels.names], scheme: description.scheme },
    async answer({ input }) {
      const words = askedWords(input, known);
      const tensors = tensorsOf([words]);
      const results = await session.run(tensors, [...new Set([output, 'logits'])]);
      const [tags] = predictedTags(results[output]!, tensors.lengths.data);
      const asked = words.map((word) => ({ word, known: known(word) }));
      return tagAnswer(description, asked, tags!, results.logits!);
    },
    async *predict(input) {
      for await (const sentences of inGroups(inputSentences(input, description, known), batchSize)) {
        yield* await predictBatch(sentences);
      }
    },
    dispose: () => session.dispose(),
  };
}

/** The words of a text that a person has typed; further texts are not expected. @throws UserError when there is none */
function askedWords([text = '']: readonly string[], known: (word: string) => boolean): string[] {
  const words = plainWords(text, known);
  if (words.length === 0) throw new UserError(l10n.t('Enter a text first.'));
  return words;
}

/** Tells whether a word is in the vocabulary. */
function knows({ tokenizer }: TaggerDescription): (word: string) => boolean {
  const vocabulary = new Set(tokenizer.vocabulary);
  return (word) => vocabulary.has(tokenizer.lowercase ? word.toLowerCase() : word);
}

async function* inputSentences(
  { name, format, stream }: PredictionInput,
  { word_column: word }: TaggerDescription,
  known: (word: string) => boolean,
): AsyncGenerator<readonly string[]> {
  if (format === 'conll') {
    for await (const { words } of sentencesOf(stream, { word, tagged: false }, name)) yield words;
    return;
  }
  for await (const { text } of readLines(stream, name)) {
    const words = plainWords(text, known);
    if (words.length > 0) yield words;
  }
}
