/** A process that reads large data and prints what it took: `readLargeData.ts text|table FILE [TOKENIZER]`. */

import { trainingBatches } from '../../server/data/batches/batches.ts';
import { SequenceStore } from '../../server/data/batches/sequenceStore.ts';
import { loadCorpus } from '../../server/data/languageModel/corpus.ts';
import { ngramBaseline } from '../../server/data/languageModel/ngram.ts';
import { readTable } from '../../server/data/tables/readTable.ts';
import { VocabularyBuilder } from '../../server/data/vocabulary/vocabularyBuilder.ts';

/** In bytes. */
const peak = (): number => process.resourceUsage().maxRSS * 1024;

async function readCorpus(file: string, tokenizer: 'char' | 'word'): Promise<number> {
  const corpus = await loadCorpus(
    {
      train: file,
      validation: 0.01,
      format: 'text',
      tokenizer,
      lowercase: false,
      vocabulary_size: 10_000,
      min_count: 1,
    },
    file,
  );
  const batches = trainingBatches(corpus.train, { batch_size: 32, sequence_length: 64 }, file);
  for (let i = 0; i < 1000; i++) batches.at(Math.floor((i * batches.count) / 1000));
  await ngramBaseline(corpus.train, corpus.validations[0]!.ids, corpus.tokenizer.vocabulary.length);
  corpus.dispose();
  return batches.tokens;
}

async function readRows(file: string): Promise<number> {
  const builder = new VocabularyBuilder({
    tokenizer: 'word',
    lowercase: true,
    vocabulary_size: 10_000,
    min_count: 1,
  });
  const store = new SequenceStore(Int32Array);
  for await (const row of readTable(file, {}, ['text', 'label'])) {
    const numbers = Int32Array.from(builder.number(row.get('text')));
    builder.count(numbers);
    store.append(numbers);
  }
  const { ids } = builder.build();
  let tokens = 0;
  for (let i = 0; i < store.count; i++) tokens += ids(store.get(i)).length;
  store.dispose();
  return tokens;
}

const [kind, file = '', tokenizer] = process.argv.slice(2);
const before = peak();
const started = performance.now();
const tokens =
  kind === 'text' ? await readCorpus(file, tokenizer === 'word' ? 'word' : 'char') : await readRows(file);
const seconds = (performance.now() - started) / 1000;
process.stdout.write(JSON.stringify({ tokens, seconds, growth: peak() - before }));
