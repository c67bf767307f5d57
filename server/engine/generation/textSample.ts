import type { Tokenizer } from '../../data/tokens/tokenizer.ts';
import type { ExperimentOf } from '../../experiment/keys.ts';
import { PlaceDecoder } from '../inference/placeDecoder.ts';
import { createGenerator } from './generator.ts';
import { continueText } from './textModel.ts';

/**
 * Text that an exported model writes after the prompt of the settings. The noise is the same after every
 * epoch, so that samples differ by what the network has learned alone.
 */
export async function writeTextSample(
  model: Uint8Array,
  tokenizer: Tokenizer,
  { prompt, ...sampling }: ExperimentOf<'language-model'>['generation'],
  { seed, threads }: { readonly seed: number; readonly threads: number },
): Promise<string> {
  const generator = await createGenerator(model, tokenizer, threads, { isTrusted: true });
  try {
    const promptIds = tokenizer.encode(prompt);
    const decoder = new PlaceDecoder(tokenizer, prompt, promptIds);
    let text = '';
    for await (const chunk of continueText(generator, promptIds, { ...sampling, seed })) {
      for (const { id } of chunk) text += decoder.next(id);
    }
    return text;
  } finally {
    await generator.dispose();
  }
}
