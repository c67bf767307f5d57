/** What a VSIX must and must not contain. */
import { readFileSync, statSync } from 'node:fs';
import { nodeBundles, pageBundles } from './bundles.ts';
import { inRoot } from './paths.ts';
import { pythonFiles, sampleFiles } from './stage.ts';
import { zipEntries } from './zip.ts';

const maximumMegabytes = 25;
const binaryEndings = ['.node', '.dll', '.dylib', '.so'];

/** Throws an error that lists everything that is wrong with the file. */
export function checkVsix(file: string, target: string): void {
  const megabytes = statSync(file).size / 1e6;
  const problems = contentProblems(
    zipEntries(file).map((entry) => entry.path),
    target,
  );
  if (megabytes > maximumMegabytes)
    problems.push(`it has ${megabytes.toFixed(1)} MB, more than ${maximumMegabytes}`);
  if (problems.length > 0) throw new Error(`${file}:\n- ${problems.join('\n- ')}`);
}

export function contentProblems(paths: readonly string[], target: string): string[] {
  const present = new Set(paths);
  const missing = required().filter((path) => !present.has(path));
  const own = `extension/node_modules/onnxruntime-node/bin/napi-v6/${target.replace('-', '/')}/`;
  const binaries = paths.filter((path) =>
    binaryEndings.some((ending) => path.includes(`${ending}.`) || path.endsWith(ending)),
  );
  const foreign = binaries.filter((path) => !path.startsWith(own));
  const samples = new Set(sampleFiles().map((path) => `extension/samples/${path}`));
  const python = new Set(pythonFiles().map((path) => `extension/${path}`));
  const stray = paths.filter(
    (path) =>
      (/\.(tsx?|map|pyc?|lock)$|\/(test|server|webview)\//.test(path) && !python.has(path)) ||
      (path.startsWith('extension/samples/') && !samples.has(path) && !path.endsWith('/')),
  );
  return [
    ...missing.map((path) => `${path} is missing`),
    ...foreign.map((path) => `${path} belongs to another platform`),
    ...stray.map((path) => `${path} is of no use to a user`),
  ];
}

function required(): string[] {
  const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as {
    icon: string;
    publisher: string;
  };
  if (!manifest.publisher) throw new Error('package.json names no publisher');
  const pages = pageBundles.flatMap(({ name }) => [`dist/${name}.js`, `dist/${name}.css`]);
  const words = ['package.nls.json', 'package.nls.zh-cn.json', 'l10n/bundle.l10n.zh-cn.json'];
  const runtime = ['onnxruntime-node/dist/index.js', 'onnxruntime-common/dist/cjs/index.js'];
  return [
    ...[
      'package.json',
      'readme.md',
      'changelog.md',
      'LICENSE.txt',
      manifest.icon,
      'dist/THIRD_PARTY_NOTICES.txt',
      'dist/problems.md',
      'dist/problems.zh-cn.md',
      'dist/pytorch.md',
      'dist/pytorch.zh-cn.md',
    ],
    ...[...nodeBundles.map(({ name }) => `dist/${name}.cjs`), ...pages, ...words],
    ...runtime.map((path) => `node_modules/${path}`),
    ...sampleFiles().map((path) => `samples/${path}`),
    ...pythonFiles(),
  ].map((path) => `extension/${path}`);
}
