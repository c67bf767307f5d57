import * as l10n from '@vscode/l10n';
import { ungzip } from '../../../data/bytes.ts';
import { readLines } from '../../../data/lines.ts';
import { readStories } from '../../../data/storyFile.ts';
import { readTable, tableFormat } from '../../../data/tables/readTable.ts';
import type { Tensor } from '../../../graph/tensor.ts';
import { encoderStack } from '../../../network/encoder.ts';
import { stackLayers } from '../../../network/recurrentStack.ts';
import { translator } from '../../../network/translator.ts';
import { exportedWeights } from '../../exportedWeights.ts';
import type { Prediction, PredictionInput, Predictor, PredictorModel } from '../../task.ts';
import { inGroups } from '../inGroups.ts';
import { BeamDecoder } from './decoder/beamDecoder.ts';
import { GreedyDecoder } from './decoder/greedyDecoder.ts';
import type { Translation } from './decoder/translation.ts';
import { readDescription, type TranslationDescription, type TranslatorDescription } from './description.ts';
import { shownVocabulary, sourceTokens, targetText } from './languages.ts';

/** Sources that are translated together. */
const batchSize = 32;

/**
 * Translates one source per line, the column of a table, or the text of a `.story` file. An empty line stays empty, so
 * that the lines of two files go on belonging together.
 *
 * @throws UserError when the model is not a translator of ours
 */
export async function openTranslationPredictor(model: PredictorModel, threads: number): Promise<Predictor> {
  const description = readDescription(model.metadata);
  const { spec, translation } = description;
  const fused = stackLayers(encoderStack(spec.settings)).flatMap(({ directions }) => directions);
  const weights = exportedWeights(model.bytes, translator(spec), fused);
  const decoder = await openDecoder(description, weights, threads);
  const answer = async (texts: readonly string[]): Promise<Prediction[]> => {
    const sources = texts.map((text) => encoded(description, text));
    const found = await decoder.translate(sources);
    return texts.map((text, i) => prediction(description, text, sources[i]!, found[i]!));
  };
  return {
    async *predict(input) {
      for await (const texts of inGroups(inputTexts(input, translation), batchSize))
        yield* await answer(texts);
    },
    dispose: () => decoder.dispose(),
  };
}

interface Decoder {
  translate(sources: readonly Int32Array[]): Promise<readonly Translation[]>;
  dispose(): Promise<void>;
}

async function openDecoder(
  { spec, translation }: TranslatorDescription,
  weights: ReadonlyMap<string, Tensor>,
  threads: number,
): Promise<Decoder> {
  const { beam_size: beamSize, length_penalty: lengthPenalty } = translation;
  const settings = { maxLength: translation.max_target_length + 1, threads };
  if (beamSize === 1) return GreedyDecoder.create(spec, weights, settings);
  const beams = await BeamDecoder.create(spec, weights, { ...settings, beamSize, lengthPenalty });
  return {
    async translate(sources) {
      const found: Translation[] = [];
      for (const source of sources) found.push(await beams.translate(source));
      return found;
    },
    dispose: () => beams.dispose(),
  };
}

function encoded({ languages, translation }: TranslatorDescription, text: string): Int32Array {
  const tokens = languages.source.encode(text.trim());
  return sourceTokens(languages, tokens.subarray(0, translation.max_source_length));
}

function prediction(
  { languages, translation }: TranslatorDescription,
  text: string,
  source: Int32Array,
  { tokens, logProbability, attention }: Translation,
): Prediction {
  const isEmpty = text.trim() === '';
  const translated = isEmpty ? '' : targetText(languages, tokens);
  const sourceNames = shownVocabulary(languages.source);
  const targetNames = shownVocabulary(languages.target);
  return {
    text: translated.replaceAll('\n', ' '),
    json: {
      source: text,
      translation: translated,
      ...(!isEmpty && {
        score: logProbability / tokens.length ** translation.length_penalty,
        log_probability: logProbability,
        source_tokens: Array.from(source, (token) => sourceNames[token]),
        tokens: tokens.map((token) => targetNames[token]),
        ...(attention && { attention: attention.map(rounded) }),
      }),
    },
  };
}

async function* inputTexts(
  { path, stream }: PredictionInput,
  { source_column: column }: TranslationDescription,
): AsyncGenerator<string> {
  if (path !== undefined && tableFormat(path)) {
    for await (const row of readTable(path, { file: path }, [column])) yield row.get(column);
  } else if (path?.endsWith('.story')) {
    for await (const { text } of readStories(path, { file: path })) yield text;
  } else {
    const lines = readLines(ungzip(stream), path ?? l10n.t('standard input'));
    for await (const { text } of lines) yield text;
  }
}

function rounded(row: Float32Array): number[] {
  return Array.from(row, (x) => Number(x.toFixed(6)));
}
