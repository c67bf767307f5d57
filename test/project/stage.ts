/** The folder that is packed into a VSIX: what the extension needs on one platform, and nothing else. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { sampleData } from '../../extension/newExperiment/kinds.ts';
import { nodeBundles, pageBundles } from './bundles.ts';
import { inRoot } from './paths.ts';
import { filesBelow } from './sources.ts';

/** Makes it anew for a target of vsce, e.g. `linux-x64`. */
export function stage(folder: string, target: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'dist'), { recursive: true });
  for (const file of distFiles()) cpSync(inRoot('dist', file), join(folder, 'dist', file));
  const copied = ['README.md', 'CHANGELOG.md', 'LICENSE', 'l10n', 'extension/media', ...languageFiles()];
  for (const path of [...copied, 'package.nls.json', 'package.nls.zh-cn.json']) {
    cpSync(inRoot(path), join(folder, path), { recursive: true });
  }
  for (const path of sampleFiles()) {
    cpSync(inRoot('samples', path), join(folder, 'samples', path), { recursive: true });
  }
  for (const path of pythonFiles()) cpSync(inRoot(path), join(folder, path), { recursive: true });
  writeJson(join(folder, 'package.json'), manifest());
  stageRuntime(join(folder, 'node_modules'), target);
}

/** The programs, everything that the pages load (scripts, styles, fonts), and texts to read. */
function distFiles(): string[] {
  const names = new Set([...nodeBundles, ...pageBundles].map((bundle) => bundle.name));
  return readdirSync(inRoot('dist')).filter((file) => {
    const [name, ending] = basename(file).split(/\.(?=[^.]+$)/);
    return (names.has(name ?? '') && ending !== 'map') || ['ttf', 'txt', 'md'].includes(ending ?? '');
  });
}

/** The data that New Experiment offers, with what says where it comes from and how it is licensed. */
export function sampleFiles(): string[] {
  const folders = [...new Set(sampleData.map((path) => path.split('/', 1)[0]!))];
  const papers = folders.flatMap((folder) => [`${folder}/README.md`, `${folder}/LICENSE`]);
  const present = papers.filter((path) => existsSync(inRoot('samples', path)));
  const files = ['README.md', ...present, ...sampleData];
  return files.flatMap((path) => (isFolder(path) ? filesIn(path) : [path]));
}

/** The package that runs networks on PyTorch, without its tests. */
export function pythonFiles(): string[] {
  return filesBelow('server/pytorch/lstm_lab', ['.py']);
}

function isFolder(sample: string): boolean {
  return statSync(inRoot('samples', sample)).isDirectory();
}

/** Recordings to test on are not offered, and are large. */
function filesIn(folder: string): string[] {
  const files = readdirSync(inRoot('samples', folder)).filter((file) => !file.startsWith('test-'));
  return files.map((file) => `${folder}/${file}`);
}

/** Grammars and language configurations that the manifest names. */
function languageFiles(): string[] {
  return readdirSync(inRoot('extension', 'language'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => `extension/language/${file}`);
}

/** package.json without what only a developer needs. */
function manifest(): Record<string, unknown> {
  const { devDependencies: _, scripts: __, private: ___, ...rest } = readJson(inRoot('package.json'));
  return rest;
}

/** ONNX Runtime with the binary of one platform; without any where there is none for it. */
function stageRuntime(modules: string, target: string): void {
  const node = 'node_modules/onnxruntime-node';
  const common = 'node_modules/onnxruntime-common';
  const [platform = '', architecture = ''] = target.split('-');
  const binaries = inRoot(node, 'bin', 'napi-v6', platform, architecture);
  copyScripts(inRoot(node, 'dist'), join(modules, 'onnxruntime-node', 'dist'));
  copyScripts(inRoot(common, 'dist', 'cjs'), join(modules, 'onnxruntime-common', 'dist', 'cjs'));
  for (const name of ['onnxruntime-node', 'onnxruntime-common']) {
    const {
      scripts: _,
      devDependencies: __,
      dependencies,
      ...rest
    } = readJson(inRoot('node_modules', name, 'package.json'));
    const needed = name === 'onnxruntime-node' ? pick(dependencies, 'onnxruntime-common') : {};
    writeJson(join(modules, name, 'package.json'), { ...rest, dependencies: needed });
  }
  if (!existsSync(binaries)) return;
  const to = join(modules, 'onnxruntime-node', 'bin', 'napi-v6', platform, architecture);
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(binaries).filter(isNeeded)) cpSync(join(binaries, file), join(to, file));
}

/** Not the second copy of the macOS library, and not the GPU libraries that Windows loads only on demand. */
function isNeeded(file: string): boolean {
  return !/^libonnxruntime\.\d+\.\d+\.\d+\.dylib$|^(DirectML|dxcompiler|dxil)\.dll$/.test(file);
}

function copyScripts(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(from)) {
    if (file.endsWith('.js') || file === 'package.json') cpSync(join(from, file), join(to, file));
  }
}

function pick(object: unknown, key: string): Record<string, unknown> {
  return { [key]: (object as Record<string, unknown>)[key] };
}

function readJson(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
