/**
 * Damaged experiment files. `LSTM_LAB_FUZZ` says how many (50,000 take some minutes), `LSTM_LAB_FUZZ_SEED` from
 * which seed on.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { filesBelow } from '../project/sources.ts';
import { askEverything, type Watch } from '../support/everyFeature.ts';
import { parseFixture } from '../support/experimentFixture.ts';
import { problemExamples } from '../support/problemExamples/all.ts';
import { assertSameYaml } from '../support/sameYaml.ts';
import { monsters } from './monsters.ts';
import { mutate } from './mutate.ts';

const documents = Number(process.env.LSTM_LAB_FUZZ ?? 5000);
const firstSeed = Number(process.env.LSTM_LAB_FUZZ_SEED ?? 1);
/** Of the processor, in milliseconds: what else the machine does is not counted. */
const longest = 1000;
const mostMegabytes = 500;

const examples = Object.values(problemExamples).flatMap(({ wrong, right }) => [...wrong, right]);
const sources = [
  ...filesBelow('samples', ['.lstm.yaml']).map((file) => readFileSync(file, 'utf8')),
  ...examples.map((example) => parseFixture(example).text),
];

const worst = { feature: 'nothing', milliseconds: 0 };

const watch: Watch = async (feature, ask) => {
  const before = process.cpuUsage();
  const answer = await ask();
  const milliseconds = Math.round(process.cpuUsage(before).user / 1000);
  assert.ok(milliseconds < longest, `${feature} takes ${milliseconds} ms`);
  if (milliseconds > worst.milliseconds) Object.assign(worst, { feature, milliseconds });
  return answer;
};

/** @param show what tells the document from others */
async function ask(text: string, show: string): Promise<void> {
  const half = text.length >> 1;
  try {
    assertSameYaml(text);
    await askEverything(text, [0, half, half + 3, text.length], watch);
  } catch (cause) {
    throw new Error(show, { cause });
  }
}

describe('damaged experiment files', () => {
  it(`are answered without an error, ${documents} from seed ${firstSeed} on`, async (test) => {
    for (let seed = firstSeed; seed < firstSeed + documents; seed++) {
      const text = mutate(sources[seed % sources.length]!, sources, seed);
      await ask(text, `seed ${seed}: ${JSON.stringify(text)}`);
    }
    const megabytes = process.memoryUsage.rss() / 1e6;
    assert.ok(megabytes < mostMegabytes, `${Math.round(megabytes)} MB`);
    test.diagnostic(
      `the slowest answer: ${worst.feature}, ${worst.milliseconds} ms; ${Math.round(megabytes)} MB`,
    );
  });
  for (const [name, text] of Object.entries(monsters)) {
    it(`are answered soon: ${name}`, () => ask(text, name));
  }
});
