import * as l10n from '@vscode/l10n';
import { ungzip } from '../../../data/bytes.ts';
import { readLines } from '../../../data/lines.ts';
import { padTokens } from '../../../data/padding.ts';
import { plainWords } from '../../../data/tagging/plainSentence.ts';
import { sentencesOf } from '../../../data/tagging/readSentences.ts';
import { Session } from '../../session.ts';
import type { Prediction, PredictionInput, Predictor, PredictorModel } from '../../task.ts';
import { inGroups } from '../inGroups.ts';
import { readDescription, type TaggerDescription } from './description.ts';
import { predictedTags } from './predictedTags.ts';
import { tokenLookup } from './tagEncoder.ts';
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
  const tokenOf = tokenLookup(description.tokenizer);
  const session = await Session.load(model.bytes, threads);
  const predictBatch = async (sentences: readonly (readonly string[])[]): Promise<Prediction[]> => {
    const { tokens, lengths } = padTokens(sentences.map((words) => words.map(tokenOf)));
    const { logits } = await session.run({ tokens, lengths }, ['logits']);
    const tags = predictedTags(logits!, lengths.data);
    return sentences.map((words, i) =>
      tagPrediction(
        words,
        Array.from(tags[i]!, (tag) => description.labels.names[tag]!),
        description.scheme,
      ),
    );
  };
  return {
    async *predict(input) {
      for await (const sentences of inGroups(inputSentences(input, description), batchSize)) {
        yield* await predictBatch(sentences);
      }
    },
    dispose: () => session.dispose(),
  };
}

async function* inputSentences(
  { path, stream }: PredictionInput,
  { tokenizer, word_column: word }: TaggerDescription,
): AsyncGenerator<readonly string[]> {
  const file = path ?? l10n.t('standard input');
  const bytes = ungzip(stream);
  if (path !== undefined && /\.(?:conll\w*|iob2?|bio)(?:\.gz)?$/i.test(path)) {
    for await (const { words } of sentencesOf(bytes, { word, tagged: false }, file)) yield words;
    return;
  }
  const vocabulary = new Set(tokenizer.vocabulary);
  const known = (text: string) => vocabulary.has(tokenizer.lowercase ? text.toLowerCase() : text);
  for await (const { text } of readLines(bytes, file)) {
    const words = plainWords(text, known);
    if (words.length > 0) yield words;
  }
}
