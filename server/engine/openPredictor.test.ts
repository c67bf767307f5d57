import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../base/errors.ts';
import { LabelSet } from '../data/vocabulary/labels.ts';
import { buildTokenizer } from '../data/vocabulary/vocabulary.ts';
import { Graph } from '../graph/graph.ts';
import { toModelBytes } from '../graph/modelBytes.ts';
import { encodeModel, parseModel } from '../graph/modelFile.ts';
import { openPredictor } from './openPredictor.ts';
import { writeDescription } from './tasks/tagging/description.ts';

test('a model that ONNX Runtime refuses is told in one sentence, with its file', async () => {
  const tokenizer = buildTokenizer(new Map([['word', 1]]), {
    tokenizer: 'word',
    lowercase: false,
    vocabulary_size: 10,
    min_count: 1,
  });
  const labels = LabelSet.from(['A', 'B']);
  const { metadata } = writeDescription(
    { tokenizer, labels },
    { scheme: 'none', word_column: 1, crf: false },
    { metadata: {} },
  );
  const graph = new Graph('tagger');
  graph.output('logits', graph.input('tokens', 'int32', ['time', 'batch']));
  const model = parseModel(
    toModelBytes(graph, {
      metadata: { 'lstm_lab.format': '1', 'lstm_lab.task': 'tagging', ...metadata },
    }),
  );
  const bytes = encodeModel({ ...model, opsetImport: [{ domain: '', version: 9999 }] });
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-predictor-'));
  const file = join(folder, 'model.onnx');
  try {
    await writeFile(file, bytes);
    await assert.rejects(openPredictor(file, 1), (error: unknown) => {
      return (
        error instanceof UserError &&
        error.place.file === file &&
        error.message.startsWith('ONNX Runtime cannot load this model')
      );
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
