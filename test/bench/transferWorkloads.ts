/** Fine-tuning, and translators that copy. */
import { randomBits, randomKey } from '../../server/base/random.ts';
import { withFrozen } from '../../server/engine/training/parameterGroups.ts';
import { makeTensor } from '../../server/graph/tensor.ts';
import { isMeant } from '../../server/network/layerNames.ts';
import { translator } from '../../server/network/translator.ts';
import { smallModel } from '../support/languageModels.ts';
import type { Workload } from './workloads.ts';

/** A language model of which the embedding and the first layer keep their weights. */
export function frozenBelow(whole: Workload): Workload {
  const isFrozen = (parameter: string) => ['embedding', 'lstm.0'].some((name) => isMeant(parameter, name));
  const network = withFrozen(whole.network, isFrozen);
  return { ...whole, name: 'frozen', title: `${whole.title}, embedding and first layer frozen`, network };
}

const [vocabulary, beyond, longest, pairs] = [5000, 8, 40, 32];

/** Every expected token is one of the source. */
export function copyingTranslation(): Workload {
  const size = 128;
  const settings = {
    ...smallModel,
    embedding_size: 64,
    hidden_size: size,
    num_layers: 1,
    bidirectional: true,
    attention: 'additive',
    input_feeding: true,
    copy: true,
    coverage: true,
  } as const;
  const integers = (stream: number, length: number, from: number, to: number) => {
    const key = randomKey(1, stream);
    return Array.from({ length }, (_, i) => from + (randomBits(key, i) % (to - from)));
  };
  const steps = longest / 2;
  const copies = integers(110, longest * pairs, vocabulary - 100, vocabulary + beyond);
  const places = integers(111, steps * pairs, 0, longest);
  const expected = places.map((place, i) => copies[place * pairs + (i % pairs)]!);
  const rows = (values: readonly number[]) => makeTensor('int32', values, [values.length / pairs, pairs]);
  return {
    name: 'copying',
    title: `translation ${size}, ${vocabulary} words, copying and coverage`,
    network: translator({
      settings,
      sourceVocabulary: vocabulary,
      targetVocabulary: vocabulary,
      labelSmoothing: 0,
      scheduledSampling: false,
    }),
    feeds: {
      source: rows(integers(112, longest * pairs, 0, vocabulary)),
      source_lengths: makeTensor('int32', Array<number>(pairs).fill(longest)),
      target: rows(integers(113, steps * pairs, 0, vocabulary)),
      expected: rows(expected),
      target_lengths: makeTensor('int32', Array<number>(pairs).fill(steps)),
      source_copies: rows(copies),
    },
  };
}
