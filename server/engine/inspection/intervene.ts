import type { GeneratedToken, SamplingOptions } from '../../protocol/inference.ts';
import type { CheckedNetworkParams, NetworkResult } from '../../protocol/networkQuestions.ts';
import type { TextState } from '../generation/textModel.ts';
import type { Asking } from '../inference/asking.ts';
import { textModelOf } from '../inference/openModel.ts';
import { PlaceDecoder } from '../inference/placeDecoder.ts';
import { described } from '../inference/writeText.ts';
import { insideModelOf } from './insideModelOf.ts';

/** What the network writes, and what it writes with units held: with the same noise, so that nothing else differs. */
export async function intervene(
  { opened, signal, progress }: Asking,
  { prompt, options, clamps }: CheckedNetworkParams<'intervene'>,
): Promise<NetworkResult<'intervene'>> {
  const model = textModelOf(opened);
  const ids = model.tokenizer.encode(prompt);
  const written = (state: TextState, half: number) =>
    writtenFrom(state, options, new PlaceDecoder(model.tokenizer, prompt, ids), signal, (share) =>
      progress((half + share) / 2),
    );
  const held = await (await insideModelOf(opened)).hold(clamps);
  try {
    return {
      plain: await written(await model.prompt(ids, signal), 0),
      held: await written(await held.prompt(ids, signal), 1),
    };
  } finally {
    await held.dispose();
  }
}

async function writtenFrom(
  state: TextState,
  options: SamplingOptions,
  decoder: PlaceDecoder,
  signal: AbortSignal,
  progress: (share: number) => void,
): Promise<GeneratedToken[]> {
  const tokens: GeneratedToken[] = [];
  for await (const chunk of state.generate(options, signal)) {
    for (const token of chunk.tokens) tokens.push(described(token, decoder));
    progress(tokens.length / options.length);
  }
  signal.throwIfAborted();
  return tokens;
}
