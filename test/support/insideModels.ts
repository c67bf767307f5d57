/** Language models that are looked into. */
import { Lazy } from '../../server/base/lazy.ts';
import { normal, randomKey } from '../../server/base/random.ts';
import { createTokenizer } from '../../server/data/tokens/tokenizer.ts';
import { exportLanguageModel } from '../../server/engine/export/exporter.ts';
import { createGenerator } from '../../server/engine/generation/generator.ts';
import type { Asking } from '../../server/engine/inference/asking.ts';
import { openOwnInside } from '../../server/engine/inspection/ownInside.ts';
import { elementCount, type Tensor } from '../../server/graph/tensor.ts';
import { type LanguageModelSettings, languageModel } from '../../server/network/languageModel.ts';
import { smallModel } from './languageModels.ts';

export type Weights = ReadonlyMap<string, Tensor & { readonly data: Float32Array }>;

/** Normally distributed. */
export function randomWeights(
  settings: LanguageModelSettings,
  vocabularySize: number,
  deviation = 0.5,
): Weights {
  const { parameters } = languageModel(settings, { vocabularySize, labelSmoothing: 0 });
  return new Map(
    parameters.map(({ name, shape }, i) => {
      const key = randomKey(1, 100, i);
      const sizes = shape.map(Number);
      const data = Float32Array.from({ length: elementCount(sizes) }, (_, j) => deviation * normal(key, j));
      return [name, { dtype: 'float32', shape: sizes, data }];
    }),
  );
}

/** As the inference process has it at hand for a question; of characters. */
export async function askingOf(
  settings: LanguageModelSettings,
  weights: ReadonlyMap<string, Tensor>,
  characters: string,
): Promise<Asking> {
  const tokenizer = createTokenizer({ kind: 'char', vocabulary: [...characters], lowercase: false });
  const bytes = exportLanguageModel(settings, weights, { 'lstm_lab.format': '1' });
  const text = await createGenerator(bytes, tokenizer, 1);
  const inside = new Lazy(async () => openOwnInside(bytes, tokenizer, 1));
  return {
    opened: {
      file: 'model.onnx',
      info: { path: 'model.onnx', name: 'model', task: 'language-model', parameters: 0, description: '' },
      text,
      inside,
      async dispose() {
        await inside.dispose();
        await text.dispose();
      },
    },
    signal: new AbortController().signal,
    progress() {},
  };
}

export function unpacked(values: string): Float32Array {
  const bytes = new Uint8Array(Buffer.from(values, 'base64'));
  return new Float32Array(bytes.buffer);
}

/** The characters of {@link quoteTracker}, in the order of a tokenizer's vocabulary. */
export const quotedCharacters = '\n "abcdefgh';
const mark = quotedCharacters.indexOf('"');
/** The unit of {@link quoteTracker} that knows. */
export const trackingUnit = 5;
const units = 8;

/**
 * A layer of eight units of which one knows whether it is inside of quotes; the others have random weights and do
 * not read it. Its cell state is 1 inside and 0 outside: at a mark it is forgotten, and written anew if it was 0.
 */
export function quoteTracker(): { settings: LanguageModelSettings; weights: Weights } {
  const size = quotedCharacters.length;
  const settings = { ...smallModel, embedding_size: size, hidden_size: units, num_layers: 1 };
  const weights = randomWeights(settings, size);
  const set = (name: string, row: number, column: number, value: number) => {
    const { data, shape } = weights.get(name)!;
    data[row * (shape[1] ?? 1) + column] = value;
  };
  for (let i = 0; i < size * size; i++)
    weights.get('embedding.weight')!.data[i] = i % (size + 1) === 0 ? 1 : 0;
  const row = (gate: 'o' | 'i' | 'f' | 'z') => ['o', 'i', 'f', 'z'].indexOf(gate) * units + trackingUnit;
  for (const gate of ['o', 'i', 'f', 'z'] as const) {
    for (let column = 0; column < size + units; column++) set('lstm.0.weight', row(gate), column, 0);
    set('lstm.0.bias', row(gate), 0, { o: 20, i: -20, f: 20, z: 20 }[gate]);
  }
  for (let other = 0; other < 4 * units; other++) set('lstm.0.weight', other, size + trackingUnit, 0);
  set('lstm.0.weight', row('f'), mark, -40);
  set('lstm.0.weight', row('i'), mark, 40);
  set('lstm.0.weight', row('i'), size + trackingUnit, -60);
  return { settings, weights };
}
