import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CheckedNetworkParams, NetworkResult } from '../../protocol/networkQuestions.ts';
import type { Asking } from '../inference/asking.ts';
import { packed } from './packed.ts';
import { RankAgreement } from './rankAgreement.ts';
import { readingOf } from './readText.ts';
import { truthOf } from './tokenProperties.ts';

type Followers = NetworkResult<'follow'>['units'];

/** Units between two turns of the event loop. */
const unitsAtOnce = 8;

/**
 * Units whose value tells a property, at the same token, best first. A unit that is low where the property holds
 * tells it as well: its area is counted from the other side. Nothing follows what all tokens have, or none.
 */
export async function follow(
  asking: Asking,
  part: CheckedNetworkParams<'follow'>,
): Promise<NetworkResult<'follow'>> {
  const reading = await readingOf(asking, part);
  const { model, tokens, activations } = reading;
  const texts = tokens.map(({ token }) => token);
  const truth = await truthOf(part.property, texts, asking.signal);
  const agreement = new RankAgreement(truth);
  const signals = model.layers.flatMap(({ signals }, layer) => signals.map((signal) => ({ layer, signal })));
  const units: Followers = [];
  for (const [done, { layer, signal }] of agreement.isTellable ? signals.entries() : []) {
    const size = model.layers[layer]!.hidden_size;
    const rows = await activations.values(layer, signal, 0, tokens.length);
    for (let unit = 0; unit < size; unit++) {
      const agreeing = agreement.of(truth.map((_, token) => rows[token * size + unit]!));
      const sign = agreeing < 0.5 ? -1 : 1;
      units.push({ layer, signal, unit, auc: sign === 1 ? agreeing : 1 - agreeing, sign });
      if (unit % unitsAtOnce > 0) continue;
      asking.progress((done + unit / size) / signals.length);
      await nextTurn();
      asking.signal.throwIfAborted();
    }
  }
  units.sort((a, b) => b.auc - a.auc);
  return { truth: packed(truth), units: units.slice(0, part.count) };
}
