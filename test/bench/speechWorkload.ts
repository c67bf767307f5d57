/** A recognizer on recordings of different lengths. `pytorch/tasks.py` has its twin. */
import { normal, randomBits, randomKey } from '../../server/base/random.ts';
import { recognizer } from '../../server/network/recognizer.ts';
import { smallModel } from '../support/languageModels.ts';
import type { Workload } from './workloads.ts';

const [features, longest, recordings, labels, mostTokens] = [120, 200, 16, 29, 80];

/** Recordings of 5 to 10 seconds in time steps of 48 ms, with transcripts of 40 to 80 characters. */
export function speech(): Workload {
  const [ofValues, ofLengths, ofTokens] = [1, 2, 3].map((n) => randomKey(n, 106));
  const lengths = Int32Array.from({ length: recordings }, (_, i) =>
    i === 0 ? longest : longest / 2 + (randomBits(ofLengths!, i) % (longest / 2 + 1)),
  );
  const tokens = lengths.map((length) => Math.floor((mostTokens * length) / longest));
  const places = 2 * mostTokens + 1;
  const extended = Int32Array.from({ length: recordings * places }, (_, i) => {
    const [recording, place] = [Math.floor(i / places), i % places];
    const isToken = place % 2 === 1 && place < 2 * tokens[recording]!;
    return isToken ? 1 + (randomBits(ofTokens!, i) % (labels - 1)) : 0;
  });
  return {
    name: 'speech',
    title: 'speech: CTC, both directions 128 × 2',
    network: recognizer({
      settings: { ...smallModel, hidden_size: 128, num_layers: 2, bidirectional: true },
      features,
      labels,
      carried: false,
    }),
    feeds: {
      values: {
        dtype: 'float32',
        shape: [longest, features, recordings],
        data: Float32Array.from({ length: longest * features * recordings }, (_, i) => normal(ofValues!, i)),
      },
      lengths: { dtype: 'int32', shape: [recordings], data: lengths },
      extended: { dtype: 'int32', shape: [recordings, places], data: extended },
      label_lengths: { dtype: 'int32', shape: [recordings], data: tokens },
    },
  };
}
