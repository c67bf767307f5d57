import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { outsideLocations, putOutside } from '../../../test/support/damagedGraphs.ts';
import { openDamaged } from '../../../test/support/openDamaged.ts';
import { UserError } from '../../base/errors.ts';
import { encodeModel, parseModel } from '../../graph/modelFile.ts';
import { readRunnableModel } from '../modelFile/runnableModel.ts';

test('a hundred damaged files are opened or refused with a sentence by the process that runs models', async () => {
  const { counts, refusals, bugs } = await openDamaged(100);
  assert.deepEqual(bugs, []);
  for (const sentence of refusals) assert.match(sentence, /^[^\n]+[.!?…]$/);
  assert.ok(counts.refused > 50, `${counts.refused} were refused`);
});

test('weights outside of the folder of a model are not read, by link neither', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'lstm-lab-outside-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'models'));
  writeFileSync(join(folder, 'outside.bin'), new Uint8Array(1 << 16));
  writeFileSync(join(folder, 'models/inside.bin'), new Uint8Array(1 << 16));
  symlinkSync('../outside.bin', join(folder, 'models/link.bin'));
  symlinkSync('..', join(folder, 'models/linked'));
  const fixtures = join(import.meta.dirname, '../../../test/fixtures/pytorch/language-models');
  const whole = readFileSync(join(fixtures, 'torch2.15-script-lstm.onnx'));
  const file = join(folder, 'models/m.onnx');
  const read = (location: string) => {
    const model = parseModel(whole);
    putOutside(model.graph.initializer[0]!, location);
    writeFileSync(file, encodeModel(model));
    return readRunnableModel(file);
  };
  const { model } = await read('inside.bin');
  assert.ok(model.graph.initializer[0]!.rawData?.every((byte) => byte === 0));
  // ONNX Runtime takes the last one for an address in its own memory.
  for (const location of [...outsideLocations, '', '.', '*/_ORT_MEM_ADDR_/*']) {
    await assert.rejects(
      read(location),
      (error) => error instanceof UserError && /outside of its folder|is missing/.test(error.message),
      location,
    );
  }
});
