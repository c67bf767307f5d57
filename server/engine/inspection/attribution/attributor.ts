import type { Attribution, AttributionOptions } from '../insideModel.ts';
import { withError } from './attributed.ts';
import { integratedGradients } from './integratedGradients.ts';
import { type ReadScaled, readerOf, type ScaledTexts } from './scaledTexts.ts';

/** Tells how much each token of a text spoke for the next one. */
export interface Attributor {
  /**
   * @param ids the text that explains, at least one token
   * @throws {unknown} the signal's reason when it is aborted
   */
  attribute(ids: Int32Array, options: AttributionOptions): Promise<Attribution>;
  dispose(): Promise<void>;
}

export function attributorOf(texts: ScaledTexts): Attributor {
  return {
    async attribute(ids, { target, method, steps, signal, progress }) {
      const read = readerOf(texts, ids, target, signal);
      return method === 'integrated-gradients'
        ? integratedGradients(read, steps, progress)
        : inputTimesGradient(read, progress);
    },
    dispose: () => texts.session.dispose(),
  };
}

async function inputTimesGradient(read: ReadScaled, progress: (share: number) => void): Promise<Attribution> {
  const [zero, text] = await read([0, 1], progress);
  return withError(text!.products, text!.logit, zero!.logit);
}
