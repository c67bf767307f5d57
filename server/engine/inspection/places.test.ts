import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { exportedRun } from '../../../test/support/exportedRun.ts';
import {
  askingOf,
  quotedCharacters,
  quoteTracker,
  trackingUnit,
} from '../../../test/support/insideModels.ts';
import { UserError } from '../../base/errors.ts';
import { runFiles } from '../../protocol/runs.ts';
import type { Asking } from '../inference/asking.ts';
import { places } from './places.ts';
import { readText } from './readText.ts';

const inside = {
  layer: 0,
  signal: 'cell',
  units: [trackingUnit],
  threshold: 0.5,
  length: 3,
  count: 5,
} as const;

async function tracker(): Promise<Asking> {
  const { settings, weights } = quoteTracker();
  const asking = await askingOf(settings, weights, quotedCharacters);
  after(() => asking.opened.dispose());
  return asking;
}

async function placesIn(asking: Asking, where: 'reading' | 'training' | 'validation') {
  const { reading } = await readText(asking, { text: 'ab "cdef" a "b" "ab\n' });
  return places(asking, { ...inside, units: [...inside.units], reading, where });
}

test('other places of the text are those where the units are on for as long', async () => {
  const result = await placesIn(await tracker(), 'reading');
  assert.deepEqual(result, {
    places: [
      { position: 3, before: 'ab ', text: '"cdef', after: '" a "b" "ab\n', share: 1 },
      { position: 16, before: 'ab "cdef" a "b" ', text: '"ab\n', after: '', share: 1 },
    ],
    searched: 20,
  });
});

test('of units that are not on together, a place says how many are', async () => {
  const asking = await tracker();
  const { reading } = await readText(asking, { text: 'ab "cdef" a' });
  const units = [trackingUnit, trackingUnit, (trackingUnit + 1) % 8];
  const question = { ...inside, signal: 'output_gate', threshold: 0.99, length: 1 } as const;
  const { places: found } = await places(asking, { ...question, units, reading, where: 'reading' });
  assert.ok(found.length > 0 && found[0]!.share >= 2 / 3);
});

const folder = mkdtempSync(join(tmpdir(), 'lstm-lab-places-'));
after(() => rmSync(folder, { recursive: true }));

/** Long enough to be read in several lanes: quotes of four letters, every tenth with six. */
const quotes = Array.from({ length: 900 }, (_, i) => (i % 10 === 9 ? 'abc "abcdef"' : 'abc "abcd"'));
const training = `gh ${quotes.join(' ')}\n`;
const experiment = 'data: {train: text.txt, validation: 0.1, tokenizer: char}\ntask: language-model\n';

/** A model that is in the directory of a run. */
async function inRun(): Promise<Asking> {
  const asking = await tracker();
  const directory = join(folder, '.lstm-lab/runs/quotes/1');
  mkdirSync(directory, { recursive: true });
  const data = join(folder, 'text.txt');
  const file = join(folder, 'quotes.lstm.yaml');
  writeFileSync(data, training);
  writeFileSync(file, experiment);
  writeFileSync(join(directory, runFiles.experiment), experiment);
  const sha256 = createHash('sha256').update(training).digest('hex');
  const { record } = exportedRun({
    record: { experiment_file: file, data: [{ path: data, bytes: training.length, sha256 }] },
  });
  writeFileSync(join(directory, runFiles.record), JSON.stringify(record));
  return { ...asking, opened: { ...asking.opened, file: join(directory, runFiles.model) } };
}

test('the data that the run learned from is searched, in lanes, with progress', async () => {
  const shares: number[] = [];
  const asking = { ...(await inRun()), progress: (share: number) => void shares.push(share) };
  const learned = training.slice(0, Math.floor(training.length * 0.9));
  const { places: found, searched } = await placesIn(asking, 'training');
  assert.ok(learned.length - searched < 16 && searched <= learned.length);
  assert.equal(found.length, 5);
  for (const { position, text, before, after: behind } of found) {
    assert.equal(text, '"abcdef');
    assert.equal(learned.slice(position, position + 7), '"abcdef');
    assert.equal(before, learned.slice(Math.max(0, position - 40), position));
    assert.equal(behind, learned.slice(position + 7, position + 47));
  }
  assert.ok(shares.at(-1) === 1 && shares.length > 3);
  const { places: measured } = await placesIn(asking, 'validation');
  assert.equal(measured[0]!.text, '"abcdef');
});

test('units, layers and signals that the network does not have are refused', async () => {
  const asking = await inRun();
  const { reading } = await readText(asking, { text: 'ab "cdef"' });
  for (const where of ['reading', 'training'] as const) {
    const question = { ...inside, units: [...inside.units], reading, where };
    await assert.rejects(places(asking, { ...question, units: [trackingUnit, 8] }), /no unit 8/);
    await assert.rejects(places(asking, { ...question, layer: 1 }), /no layer 1/);
    await assert.rejects(places(asking, { ...question, signal: 'reset_gate' }), /no reset_gate/);
  }
});

test('a search can be cancelled', async () => {
  const controller = new AbortController();
  const asking = { ...(await inRun()), signal: controller.signal, progress: () => controller.abort() };
  const { reading } = await readText({ ...asking, progress() {} }, { text: 'a' });
  const question = { ...inside, units: [...inside.units], reading, where: 'training' as const };
  await assert.rejects(places(asking, question), { name: 'AbortError' });
});

test('data that has changed, is missing, or is of no run is told in a sentence', async () => {
  const asking = await inRun();
  writeFileSync(join(folder, 'text.txt'), `${training}more`);
  await assert.rejects(
    placesIn(asking, 'training'),
    (error) => error instanceof UserError && /changed/.test(error.message),
  );
  rmSync(join(folder, 'text.txt'));
  await assert.rejects(placesIn(asking, 'training'), (error) => error instanceof UserError);
  await assert.rejects(
    placesIn(await tracker(), 'validation'),
    (error) => error instanceof UserError && /not in the directory of a run/.test(error.message),
  );
});
