import type { Tokenizer } from '../data/tokenizer.ts';
import type { Experiment } from '../experiment/keys.ts';
import { createGenerator } from './generator.ts';

/**
 * Text that an exported model writes after the prompt of the settings. The noise is the same after every
 * epoch, so that samples differ by what the network has learned alone.
 */
export async function writeTextSample(
  model: Uint8Array,
  tokenizer: Tokenizer,
  experiment: Experiment,
  threads: number,
): Promise<string> {
  const { prompt, ...sampling } = experiment.generation;
  const generator = await createGenerator(model, tokenizer, threads);
  try {
    const promptIds = tokenizer.encode(prompt);
    const decode = tokenizer.decoder();
    promptIds.forEach((id) => {
      decode(id);
    });
    let text = '';
    for await (const chunk of generator.generate(promptIds, {
      ...sampling,
      seed: experiment.training.seed,
    })) {
      for (const { id } of chunk) text += decode(id);
    }
    return text;
  } finally {
    await generator.dispose();
  }
}
