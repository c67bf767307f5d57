/** What the runs of `brown.ts` have reached, beside naive methods. */
import { join } from 'node:path';
import { loadCorpus } from '../../server/data/languageModel/corpus.ts';
import { ngramBaseline } from '../../server/data/languageModel/ngram.ts';
import type { TokenIds } from '../../server/data/tokens/tokenIds.ts';
import { readExperiment } from '../../server/experiment/read.ts';
import { brownRows } from './brownRows.ts';
import { bestMetrics, deviation, mean } from './seededRuns.ts';

/** The metrics of the two validation files. */
const measured = ['perplexity', 'test.txt.gz/perplexity'];

/** @param folder `NAME/SEED/RUN` */
export async function brownTable(samples: string, folder: string): Promise<string> {
  const lines = ['| | runs | validation perplexity | test perplexity |', '|---|---|---|---|'];
  for (const [name, perplexities] of await naiveMethods(samples)) {
    lines.push(`| ${name} | | ${perplexities.map((one) => one.toFixed(1)).join(' | ')} |`);
  }
  for (const { name } of brownRows(true)) {
    const metrics = [...(await bestMetrics(folder, name)).values()];
    if (metrics.length === 0) continue;
    const cells = measured.map((key) => spread(metrics.map((one) => one[key] ?? Number.NaN)));
    lines.push(`| ${name} | ${metrics.length} | ${cells.join(' | ')} |`);
  }
  return lines.join('\n');
}

/** Mean ± standard deviation. */
function spread(values: readonly number[]): string {
  const middle = mean(values).toFixed(1);
  return values.length > 1 ? `${middle} ± ${deviation(values).toFixed(1)}` : middle;
}

async function naiveMethods(samples: string): Promise<readonly (readonly [string, number[]])[]> {
  const file = join(samples, 'zaremba-small.lstm.yaml');
  const experiment = await readExperiment(file);
  if (experiment.task !== 'language-model') throw new Error(`${file} is no language model`);
  const corpus = await loadCorpus(experiment.data, file);
  const { length: size } = corpus.tokenizer.vocabulary;
  const trigrams: number[] = [];
  for (const { ids } of corpus.validations) {
    trigrams.push(Math.exp((await ngramBaseline(corpus.train, ids, size)).val_loss));
  }
  const unigrams = corpus.validations.map(({ ids }) => unigramPerplexity(corpus.train, ids, size));
  corpus.dispose();
  return [
    ['unigram', unigrams],
    ['3-gram', trigrams],
  ];
}

/** Of each token by how often it was seen; an unseen one counts as seen once. */
function unigramPerplexity(train: TokenIds, validation: TokenIds, size: number): number {
  const counts = new Float64Array(size);
  for (const id of train.slice(0, train.length)) counts[id]!++;
  const ids = validation.slice(0, validation.length);
  let loss = 0;
  for (const id of ids) loss -= Math.log(Math.max(1, counts[id]!) / train.length);
  return Math.exp(loss / ids.length);
}
