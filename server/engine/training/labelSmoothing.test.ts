import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, feeds, randomBatch, smallModel, smallTrainer } from '../../../test/support/languageModels.ts';
import { translatorCases, translatorFeeds, translatorSpec } from '../../../test/support/translators.ts';
import { makeTensor } from '../../graph/tensor.ts';
import { classifier } from '../../network/classifier.ts';
import { languageModel } from '../../network/languageModel.ts';
import type { Network } from '../../network/network.ts';
import { tagger } from '../../network/tagger.ts';
import { translator } from '../../network/translator.ts';
import type { Tensors } from '../session.ts';
import { OnnxTrainer } from './onnxTrainer.ts';

const words = { vocabularySize: 11, embeddingSize: 12, embeddingDropout: 0 };
const { tokens, targets } = feeds(randomBatch(11, 6, 4));
const lengths = makeTensor('int32', [6, 5, 3, 1]);
const labels = makeTensor('int32', [2, 0, 1, 2]);
const pair = translatorCases[0]!;

const cases: Record<string, { network: (labelSmoothing: number) => Network; inputs: Tensors }> = {
  'a language model': {
    network: (labelSmoothing) => languageModel(smallModel, { vocabularySize: 11, labelSmoothing }),
    inputs: { tokens: tokens!, targets: targets! },
  },
  'a classifier': {
    network: (labelSmoothing) =>
      classifier({
        input: { kind: 'tokens', ...words },
        classes: 3,
        settings: { ...smallModel, bidirectional: true, pooling: 'mean' },
        labelSmoothing,
      }),
    inputs: { tokens: tokens!, lengths, labels },
  },
  'a tagger': {
    network: (labelSmoothing) =>
      tagger({
        model: { ...smallModel, bidirectional: true, crf: false },
        vocabularySize: 11,
        tagCount: 11,
        labelSmoothing,
      }),
    inputs: { tokens: tokens!, lengths, tags: targets! },
  },
  'a translator': {
    network: (labelSmoothing) => translator({ ...translatorSpec(pair), labelSmoothing }),
    inputs: translatorFeeds(pair),
  },
};

for (const [name, { network, inputs }] of Object.entries(cases)) {
  test(`labels are smoothed where ${name} learns, not where it is measured`, async () => {
    const losses = async (labelSmoothing: number) => {
      const trainer = await OnnxTrainer.create(smallTrainer({ network: network(labelSmoothing) }));
      try {
        const { sum } = await trainer.evaluate(inputs, 4);
        return { measured: sum, learned: (await trainer.step(inputs, 1e-2, at(0))).loss };
      } finally {
        await trainer.dispose();
      }
    };
    const [plain, smoothed] = [await losses(0), await losses(0.3)];
    assert.equal(smoothed.measured, plain.measured);
    assert.notEqual(smoothed.learned, plain.learned);
  });
}
