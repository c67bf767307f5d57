import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTokenizer } from '../../data/tokens/tokenizer.ts';
import { joinedIds, type TextModel, type TextState } from '../generation/textModel.ts';
import { KeptTexts } from './keptTexts.ts';

/** Counts the tokens that were given to it since it was made. */
class Text implements TextState {
  readonly ids: Int32Array;
  readonly bytes = 2 ** 24;
  readonly reread: number;

  constructor(ids: Int32Array, reread = 0) {
    this.ids = ids;
    this.reread = reread;
  }

  async next(): Promise<Float32Array> {
    return new Float32Array(1);
  }

  async append(more: Int32Array): Promise<Text> {
    return new Text(joinedIds(this.ids, more), this.reread + more.length);
  }

  generate(): never {
    throw new Error('not asked for');
  }
}

const model: TextModel = {
  tokenizer: createTokenizer({ kind: 'char', vocabulary: ['a'], lowercase: false }),
  vocabularySize: 1,
  parameterCount: 0,
  prompt: async (ids) => new Text(ids),
  async *score() {},
  async dispose() {},
};

test('large states are thinned out, and every token can still be gone on from', async () => {
  const kept = new KeptTexts(1);
  const text = (length: number) => new Text(Int32Array.from({ length }, (_, i) => i));
  kept.begin('a', { model, prompt: '', promptIds: Int32Array.of(0), promptLength: 1 }, text(1));
  for (let length = 11; length <= 401; length += 10) kept.keep('a', text(length));
  let most = 0;
  for (let token = 0; token <= 400; token++) {
    const { state } = (await kept.branch(model, { generation: 'a', token }))!;
    assert.deepEqual([...state.ids], [...text(token + 1).ids]);
    most = Math.max(most, (state as Text).reread);
  }
  assert.ok(most > 10 && most < 250, `${most} tokens read anew`);
});
