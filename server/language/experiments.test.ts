import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { OpenExperiments } from './experiments.ts';

const uri = 'untitled:typed';

/** A file of 5,000 lines, with a person who types in the middle of it. */
function typing() {
  const lines = Array.from({ length: 5000 }, (_, i) => `key_${i}: ${i}`);
  const document = TextDocument.create(uri, 'lstm-experiment', 1, lines.join('\n'));
  let loads = 0;
  const counted = {
    ...document,
    get version() {
      return document.version;
    },
    getText() {
      loads++;
      return document.getText();
    },
  };
  let open = true;
  const experiments = new OpenExperiments(
    { get: () => (open ? counted : undefined), all: () => (open ? [counted] : []) },
    '.lstm-lab/runs',
  );
  return {
    experiments,
    loads: () => loads,
    type(text: string) {
      const position = { line: 2500, character: 0 };
      const change = { range: { start: position, end: position }, text };
      TextDocument.update(document, [change], document.version + 1);
      experiments.invalidate();
    },
    close() {
      open = false;
      experiments.invalidate();
    },
  };
}

describe('open experiments', () => {
  it('load a large file once for everything that was typed while nothing could be said', async () => {
    const { experiments, loads, type } = typing();
    const asked: Promise<unknown>[] = [];
    for (let key = 0; key < 50; key++) {
      type('x');
      asked.push(experiments.settled(uri));
    }
    const answers = await Promise.all(asked);
    assert.equal(loads(), 1);
    assert.equal(new Set(answers).size, 1);
    assert.equal((await experiments.settled(uri))?.document.version, 51);
    assert.equal(loads(), 1);
  });

  it('never have more than one load waiting, however the keys fall', async () => {
    const { experiments, loads, type } = typing();
    const waiting = new Set<Promise<unknown>>();
    const asked: Promise<unknown>[] = [];
    for (let key = 0; key < 50; key++) {
      type('x');
      const answer = experiments.settled(uri);
      asked.push(answer);
      waiting.add(answer);
      void answer.then(() => waiting.delete(answer));
      assert.ok(waiting.size <= 2, 'one under way, one waiting');
      await turn();
    }
    await Promise.all(asked);
    assert.equal((await experiments.settled(uri))?.document.version, 51);
    assert.ok(loads() <= new Set(asked).size);
  });

  it('answer at once about the very version that is there', async () => {
    const { experiments, loads, type } = typing();
    const first = experiments.get(uri);
    type('x');
    const second = experiments.get(uri);
    assert.deepEqual([(await first)?.document.version, (await second)?.document.version], [1, 2]);
    assert.equal(await experiments.settled(uri), await second);
    assert.equal(loads(), 2);
  });

  it('forget what was said of a version that is no longer there', async () => {
    const { experiments, type } = typing();
    await experiments.get(uri);
    assert.equal((await experiments.settled(uri))?.document.version, 1);
    type('x');
    assert.equal((await experiments.settled(uri))?.document.version, 2);
    type('y');
    assert.equal((await experiments.settled(uri))?.document.version, 3);
  });

  it('know nothing of a document that was closed meanwhile', async () => {
    const { experiments, type, close } = typing();
    type('x');
    const asked = experiments.settled(uri);
    close();
    assert.equal(await asked, undefined);
  });
});
