import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { memoryFiles } from '../../../test/support/experimentFixture.ts';
import { openFixture } from '../../../test/support/openFixture.ts';
import { loadExperimentText } from '../../experiment/load.ts';
import type { OpenExperiment } from '../experiments.ts';
import { applyEdit } from './fix.ts';
import { fixAll } from './fixAll.ts';

const files = memoryFiles(new Map([['/lab/data/text.txt', 'To be or not to be. '.repeat(1000)]]));

/** @returns the text after all fixes, and how often it was checked */
async function mended(source: string): Promise<{ text: string | undefined; loads: number }> {
  const { experiment } = await openFixture(source);
  let loads = 0;
  const reload = async (text: string): Promise<OpenExperiment> => {
    loads++;
    const document = TextDocument.create(experiment.document.uri, 'lstm-experiment', 1, text);
    return { ...experiment, document, loaded: await loadExperimentText(text, experiment.file, { files }) };
  };
  const edit = await fixAll(experiment, { runsDirectory: 'runs', files }, reload);
  return { text: edit && applyEdit(experiment.document.getText(), edit), loads };
}

const task = 'task: language-model\ndata: {train: data/text.txt}\n';
describe('all that is clear', () => {
  it('is mended one after another, since one fix may lead to the next', async () => {
    const { text, loads } = await mended(`${task}generaton:\n  top_k:5\n  temprature: 1\n`);
    assert.equal(text, `${task}generation:\n  top_k: 5\n  temperature: 1\n`);
    assert.equal(loads, 3);
  });
  it('is not what could be meant otherwise', async () => {
    for (const doubtful of [
      'model: {num_layers: 99}\n',
      'wibble: 1\n',
      'model: {cell: jazz}\n',
      'seed: 1.5\n',
    ]) {
      assert.equal((await mended(task + doubtful)).text, undefined, doubtful);
    }
  });
  it('is nothing in a file with more than fifty problems, which is another kind of file', async () => {
    const misspelt = (count: number) =>
      Array.from({ length: count }, (_, at) => `wibble_${at}: 1\n`).join('');
    const slip = 'generaton: {top_k: 5}\n';
    assert.equal((await mended(task + slip + misspelt(49))).loads, 1);
    assert.deepEqual(await mended(task + slip + misspelt(50)), { text: undefined, loads: 0 });
  });
  it('is the space that is missing behind a colon, wherever a value follows', async () => {
    const { text } = await mended(
      `${task}generation:\n  top_k:5\n  temperature:0.5 # warm\nmodel: {cell: gru}\n`,
    );
    assert.equal(text, `${task}generation:\n  top_k: 5\n  temperature: 0.5 # warm\nmodel: {cell: gru}\n`);
  });
  it('is nothing in a file that is right', async () => {
    assert.deepEqual(await mended(task), { text: undefined, loads: 0 });
  });
});
