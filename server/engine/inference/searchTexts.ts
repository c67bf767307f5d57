import type { CheckedNetworkParams, NetworkResult } from '../../protocol/networkQuestions.ts';
import { beamSearch } from '../generation/beamSearch.ts';
import type { TextModel } from '../generation/textModel.ts';
import type { Asking } from './asking.ts';
import { atPrompt, decoderAt } from './writeText.ts';

/** The most probable continuations that beam search finds. */
export async function searchTexts(
  model: TextModel,
  { prompt, ...options }: CheckedNetworkParams<'beams'>,
  { signal, progress }: Pick<Asking, 'signal' | 'progress'>,
): Promise<NetworkResult<'beams'>> {
  const start = await atPrompt(model, prompt, signal);
  const beams = await beamSearch(start.state, options, signal, (steps) => progress(steps / options.length));
  return beams.map(({ ids, logProbability }) => {
    const decoder = decoderAt(model, start);
    const text = ids.map((id) => decoder.next(id)).join('');
    return { text, ids: [...ids], log_probability: logProbability };
  });
}
