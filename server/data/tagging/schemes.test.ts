import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelFlaw, schemeNote } from './schemes.ts';

test('labels of a scheme, with a type or without', () => {
  for (const label of ['O', 'B-PER', 'I-work-of-art', 'B', 'I']) {
    assert.equal(labelFlaw(label, 'iob1'), undefined, label);
    assert.equal(labelFlaw(label, 'bioes'), undefined, label);
  }
  for (const label of ['o', 'PER', 'X-PER', 'B-', '']) assert.ok(labelFlaw(label, 'iob2'), label);
  assert.equal(labelFlaw('anything', 'none'), undefined);
});

test('labels that look like names while no scheme is set are noted', () => {
  assert.match(schemeNote(['B-PER', 'I-PER', 'O'], 'none') ?? '', /token accuracy misleads.*scheme to iob2/);
  assert.match(schemeNote(['E-PER', 'O', 'S-PER'], 'none') ?? '', /scheme to bioes/);
  assert.equal(schemeNote(['B-PER', 'I-PER', 'O'], 'iob2'), undefined);
  assert.equal(schemeNote(['NN', 'O', 'VB'], 'none'), undefined);
});
