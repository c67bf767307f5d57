import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseFixture } from '../../test/support/experimentFixture.ts';
import { experimentFacts } from './facts.ts';
import { loadExperimentText } from './load.ts';

async function factsOf(settings: string) {
  const { text, file, files } = parseFixture(
    `task: language-model\ndata: {train: data/text.txt}\n${settings}`,
  );
  const { experiment } = await loadExperimentText(text, file, { files });
  assert.ok(experiment?.task === 'language-model');
  return experimentFacts(experiment, { vocabularySize: 65, tokens: 1_000_000 });
}

describe('facts of an experiment', () => {
  it('count embedding, layers and output', async () => {
    const { parameters } = await factsOf('model: {embedding_size: 64, hidden_size: 128, num_layers: 2}\n');
    const first = 4 * 128 * (64 + 128) + 4 * 128;
    const second = 4 * 128 * (128 + 128) + 4 * 128;
    assert.equal(parameters, 65 * 64 + first + second + 128 * 65 + 65);
  });
  it('count the steps that training takes', async () => {
    const facts = await factsOf('training: {batch_size: 32, sequence_length: 64, epochs: 3}\n');
    assert.equal(facts.stepsPerEpoch, 489);
    assert.equal(facts.totalSteps, 3 * 489);
  });
  it('estimate more memory for more slots, longer sequences and larger layers', async () => {
    const small = (await factsOf('training: {optimizer: {type: sgd, learning_rate: 1}}\n')).memoryBytes;
    const adam = (await factsOf('')).memoryBytes;
    const long = (await factsOf('training: {sequence_length: 256}\n')).memoryBytes;
    const wide = (await factsOf('model: {hidden_size: 512}\n')).memoryBytes;
    assert.ok(small < adam && adam < long && adam < wide);
  });
});
