import assert from 'node:assert/strict';
import test from 'node:test';
import { findCircle, importsOf, reachableFrom } from './imports.ts';
import { filesBelow } from './sources.ts';

const files = ['extension', 'server', 'webview']
  .flatMap((folder) => filesBelow(folder, ['.ts', '.tsx']))
  .filter((file) => !/\.test\.tsx?$/.test(file));
const graph = new Map(files.map((file) => [file, importsOf(file)]));

/** What the files below a folder may import of ours. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'server/base': ['server/base'],
  'server/protocol': ['server/protocol', 'server/base'],
  'server/experiment': ['server/experiment', 'server/base'],
  'server/graph': ['server/graph', 'server/base'],
  'server/slurm': ['server/slurm', 'server/runs', 'server/experiment', 'server/protocol', 'server/base'],
  'server/queue': [
    'server/queue',
    'server/slurm',
    'server/runs',
    'server/experiment',
    'server/protocol',
    'server/base',
  ],
  server: ['server'],
  webview: ['webview', 'server/protocol'],
  extension: ['extension', 'server'],
};
/** The only folder that may import a package. */
const reserved: Readonly<Record<string, string>> = {
  vscode: 'extension',
  'onnxruntime-node': 'server/engine',
};

const isBelow = (file: string, folder: string): boolean => file.startsWith(`${folder}/`);
const edges = [...graph].flatMap(([file, imports]) => imports.map((imported) => ({ file, imported })));

test('the scan sees imports', () => {
  assert.ok(edges.length > files.length, `${edges.length} imports in ${files.length} files`);
});

for (const [folder, targets] of Object.entries(allowed)) {
  test(`${folder} imports of ours only ${targets.join(' and ')}`, () => {
    const wrong = edges.filter(
      ({ file, imported }) =>
        isBelow(file, folder) &&
        /^(extension|server|webview|test)\//.test(imported) &&
        !targets.some((target) => isBelow(imported, target)),
    );
    assert.deepEqual(wrong, []);
  });
}

for (const [name, folder] of Object.entries(reserved)) {
  test(`only ${folder} imports ${name}`, () => {
    const wrong = edges.filter(({ file, imported }) => imported === name && !isBelow(file, folder));
    assert.deepEqual(wrong, []);
  });
}

for (const entry of ['extension/main.ts', 'server/language/main.ts', 'server/workspace/main.ts']) {
  test(`${entry} never reaches ONNX Runtime`, () => {
    assert.ok(graph.has(entry), `${entry} does not exist`);
    const reached = [...reachableFrom(entry, graph)];
    const wrong = reached.filter((file) => graph.get(file)?.includes('onnxruntime-node'));
    assert.deepEqual(wrong, []);
  });
}

test('every import of ours names a file that exists', () => {
  const written = new Set(files);
  const wrong = edges.filter(({ imported }) => /^\w+\/.*\.tsx?$/.test(imported) && !written.has(imported));
  assert.deepEqual(wrong, []);
});

test('there is no circle of imports', () => {
  assert.equal(findCircle(graph)?.join(' → '), undefined);
});

test('a circle would be found', () => {
  const circular = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', []],
    ['d', ['b']],
  ]);
  assert.deepEqual(findCircle(circular), ['b', 'd', 'b']);
});
