import * as l10n from '@vscode/l10n';
import { UserError } from '../../../base/errors.ts';
import { readTableFrom } from '../../../data/tables/readTable.ts';
import { readLines } from '../../../data/text/lines.ts';
import { readStories } from '../../../data/text/storyFile.ts';
import { stackLayers } from '../../../network/recurrent/recurrentStack.ts';
import { encoderStack } from '../../../network/sequenceToSequence/encoder.ts';
import { translator } from '../../../network/translator.ts';
import { exportedWeights } from '../../export/exportedWeights.ts';
import { isTable } from '../../predictionFormat.ts';
import type { Prediction, PredictionInput, Predictor, PredictorModel } from '../../task.ts';
import { inGroups } from '../inGroups.ts';
import { Decoders } from './decoder/decoders.ts';
import type { Translation } from './decoder/translation.ts';
import { readDescription, type TranslationDescription, type TranslatorDescription } from './description.ts';
import { type ReadSource, readSource, sourceWords, targetText, targetWords } from './languages.ts';
import { translationAnswer } from './translationAnswer.ts';

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
  const decoders = new Decoders(description, weights, threads);
  const { beam_size, length_penalty } = translation;
  const translate = async (sources: readonly ReadSource[]): Promise<readonly Translation[]> => {
    if (beam_size === 1) return decoders.greedily(sources);
    const found: Translation[] = [];
    for (const source of sources) found.push((await decoders.byBeams(source, beam_size))[0]!);
    return found;
  };
  return {
    answering: { task: 'translation', beam_size, length_penalty },
    async answer({ input: [text = ''], ...decoding }, signal) {
      const { beam_size: beams = beam_size, length_penalty: penalty = length_penalty } = decoding;
      if (text.trim() === '') throw new UserError(l10n.t('Enter a text first.'));
      const source = encoded(description, text);
      const found =
        beams === 1
          ? await decoders.greedily([source])
          : await decoders.byBeams(source, beams, { lengthPenalty: penalty, ...(signal && { signal }) });
      return translationAnswer(description, source, found, penalty);
    },
    async *predict(input) {
      for await (const texts of inGroups(inputTexts(input, translation), batchSize)) {
        const sources = texts.map((text) => encoded(description, text));
        const found = await translate(sources);
        yield* texts.map((text, i) => prediction(description, text, sources[i]!, found[i]!));
      }
    },
    dispose: () => decoders.dispose(),
  };
}

function encoded({ languages, translation }: TranslatorDescription, text: string): ReadSource {
  const tokens = languages.source.encode(text.trim());
  return readSource(languages, text.trim(), tokens.subarray(0, translation.max_source_length));
}

function prediction(
  { languages, translation }: TranslatorDescription,
  text: string,
  source: ReadSource,
  { tokens, logProbability, attention, copying }: Translation,
): Prediction {
  const isEmpty = text.trim() === '';
  const translated = isEmpty ? '' : targetText(languages, tokens, source);
  return {
    text: translated.replaceAll('\n', ' '),
    json: {
      source: text,
      translation: translated,
      ...(!isEmpty && {
        score: logProbability / tokens.length ** translation.length_penalty,
        log_probability: logProbability,
        source_tokens: sourceWords(languages, source),
        tokens: targetWords(languages, tokens, source),
        ...(attention && { attention: attention.map(rounded) }),
        ...(copying && { copied_from: copying.source, p_generate: rounded(copying.p_generate) }),
      }),
    },
  };
}

async function* inputTexts(
  { name, path, format = 'lines', stream }: PredictionInput,
  { source_column: column }: TranslationDescription,
): AsyncGenerator<string> {
  if (isTable(format)) {
    for await (const row of readTableFrom(stream, format, name, [column])) yield row.get(column);
  } else if (path !== undefined && (format === 'story' || format === 'folder')) {
    for await (const { text } of readStories(path, { file: path })) yield text;
  } else {
    for await (const { text } of readLines(stream, name)) yield text;
  }
}

function rounded(row: ArrayLike<number>): number[] {
  return Array.from(row, (x) => Number(x.toFixed(6)));
}
