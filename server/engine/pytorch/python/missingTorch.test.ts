import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { installCommands, MissingTorchError } from '../../../runs/missingTorch.ts';
import { askPython } from './python.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-python-'));
});
after(() => rm(folder, { recursive: true }));

const noGpus = { cuda: [], mps: false };

/** A program that answers as a Python does. */
async function pretendedPython(name: string, facts: object): Promise<string> {
  const all = {
    python: '3.12.1',
    torch: null,
    numpy: null,
    broken: null,
    managed: false,
    ...noGpus,
    ...facts,
  };
  return program(name, `console.log(${JSON.stringify(JSON.stringify(all))});`);
}

async function program(name: string, script: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!${process.execPath}\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

const isWindows = process.platform === 'win32';

test('without torch: the command that installs it into this very Python', {
  skip: isWindows && 'the pretended Python is a script',
}, async () => {
  const python = await pretendedPython('bare', {});
  await assert.rejects(askPython(python, folder), (error) => {
    assert.ok(error instanceof MissingTorchError);
    assert.deepEqual(error.missing, { python, state: 'lacking' });
    assert.match(error.message, new RegExp(`has no torch.*${python} -m pip install --upgrade torch numpy`));
    return true;
  });
  const old = await pretendedPython('old', { torch: '1.12.1', numpy: '1.26.4' });
  await assert.rejects(
    askPython(old, folder),
    /torch 1\.12\.1, but 1\.13 or later.*pip install --upgrade torch/,
  );
});

test('a Python of the system is left as it is: an environment beside the experiment', {
  skip: isWindows && 'the pretended Python is a script',
}, async () => {
  const python = await pretendedPython('system', { managed: true });
  await assert.rejects(askPython(python, folder), (error) => {
    assert.ok(error instanceof MissingTorchError);
    assert.equal(error.missing.state, 'managed');
    assert.ok(error.message.includes(`${python} -m venv ${join(folder, '.venv')} && `), error.message);
    return true;
  });
});

test('a Python that is not there: nothing is to be installed', async () => {
  const python = join(folder, 'none');
  await assert.rejects(askPython(python, folder), (error) => {
    assert.ok(error instanceof MissingTorchError);
    assert.deepEqual(installCommands(error.missing, folder), []);
    return true;
  });
});

test('a torch that is there and cannot be loaded: why, and nothing that would not help is offered', {
  skip: isWindows && 'the pretended Python is a script',
}, async () => {
  const reason = 'libcudart.so.12: cannot open shared object file: No such file or directory';
  const python = await pretendedPython('broken', { numpy: '2.1.0', broken: { module: 'torch', reason } });
  await assert.rejects(askPython(python, folder), (error) => {
    assert.ok(error instanceof MissingTorchError);
    assert.ok(error.message.startsWith(`The Python ${python} (3.12.1) cannot load its torch: ${reason}. `));
    assert.deepEqual(installCommands(error.missing, folder), []);
    return true;
  });
});

test('a Python that fails: the last line that it has written, or the signal that has ended it', {
  skip: isWindows && 'the pretended Python is a script',
}, async () => {
  const failing = await program(
    'failing',
    "console.error('Traceback:\\n  File ...\\nImportError: no encodings.\\n'); process.exit(1);",
  );
  await assert.rejects(askPython(failing, folder), /failing has failed: ImportError: no encodings\. Name/);
  const crashing = await program('crashing', "process.kill(process.pid, 'SIGKILL');");
  await assert.rejects(askPython(crashing, folder), /crashing has failed: SIGKILL\. Name/);
});
