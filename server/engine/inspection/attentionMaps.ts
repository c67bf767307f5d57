import { floatsOf, makeTensor } from '../../graph/tensor.ts';
import { selfAttentionOf } from '../../network/selfAttention/attendedTokens.ts';
import { weightsName } from './attentionGraph.ts';
import { int64, type OwnSessions } from './ownSessions.ts';

/**
 * Of a text that begins with a window: [to − from, window].
 *
 * @param ids all tokens of the text
 */
export async function attentionRows(
  sessions: OwnSessions,
  ids: Int32Array,
  {
    block,
    head,
    from,
    to,
  }: { readonly block: number; readonly head: number; readonly from: number; readonly to: number },
): Promise<Float32Array> {
  const attention = selfAttentionOf(sessions.model.settings);
  if (!attention) throw new Error('the network has no self-attention');
  const { max_positions: window } = attention.settings;
  const rows = new Float32Array((to - from) * window);
  for (let start = from - (from % window); start < to; start += window) {
    const own = ids.subarray(start, Math.min(start + window, to));
    const results = await sessions.attention(attention, weightsName(block), {
      tokens: int64([own.length], own),
      head: makeTensor('int64', [head], []),
    });
    const weights = floatsOf(results[weightsName(block)]);
    for (let row = Math.max(from - start, 0); row < own.length; row++) {
      const seen = weights.subarray(row * own.length, row * own.length + row + 1);
      rows.set(seen, (start + row - from) * window);
    }
  }
  return rows;
}
