import { setImmediate as nextTurn } from 'node:timers/promises';
import { describeChoice } from '../generation/sampling.ts';
import type { GeneratedId } from '../generation/textModel.ts';
import type { HeldModel } from './insideModel.ts';

/** How probable a network with held units finds each token of a text but the first: token by token. */
export async function* scoreHeld(
  model: HeldModel,
  ids: Int32Array,
  signal?: AbortSignal,
): AsyncGenerator<readonly GeneratedId[]> {
  if (ids.length === 0) return;
  let text = await model.prompt(ids.subarray(0, 1), signal);
  for (const id of ids.subarray(1)) {
    if (signal?.aborted) return;
    yield [describeChoice(await text.next(), id)];
    text = await text.append(Int32Array.of(id), signal);
    await nextTurn();
  }
}
