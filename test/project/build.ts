/** `npm run build [-- --sourcemap]`: the bundles of `dist/`, and the licences of what is bundled in them. */
import { chmodSync, copyFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { type Bundle, nodeBundles, pageBundles } from './bundles.ts';
import { thirdPartyNotices } from './notices.ts';
import { inRoot, root } from './paths.ts';

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  metafile: true,
  sourcemap: process.argv.includes('--sourcemap'),
  legalComments: 'none',
  logLevel: 'warning',
};

/** Runs in Electron's or plain Node; the oldest supported VS Code brings Node 20. */
function buildNode({ name, entry }: Bundle): Promise<{ metafile: Metafile }> {
  return build({
    ...common,
    metafile: true,
    entryPoints: [entry],
    outfile: `dist/${name}.cjs`,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'onnxruntime-node'],
    ...(name === 'cli' ? { banner: { js: '#!/usr/bin/env node' } } : {}),
  });
}

/** Runs in a webview; the oldest supported VS Code brings Chromium 132. */
function buildPage({ name, entry }: Bundle): Promise<{ metafile: Metafile }> {
  return build({
    ...common,
    metafile: true,
    entryPoints: [{ in: entry, out: name }],
    outdir: 'dist',
    assetNames: '[name]',
    platform: 'browser',
    format: 'iife',
    target: 'chrome132',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.ttf': 'file', '.svg': 'dataurl' },
  });
}

/** Files of earlier builds that this one did not write. */
function removeOldOutputs(outputs: ReadonlySet<string>): void {
  for (const file of readdirSync(inRoot('dist'), { withFileTypes: true })) {
    const kept = outputs.has(`dist/${file.name}`) || file.name.endsWith('.vsix');
    if (file.isFile() && !kept) rmSync(inRoot('dist', file.name));
  }
}

function report(): void {
  for (const file of readdirSync(inRoot('dist')).sort()) {
    const stat = statSync(inRoot('dist', file));
    if (stat.isFile())
      process.stdout.write(`dist/${file}  ${Math.round(stat.size / 1024).toLocaleString('en')} KB\n`);
  }
}

async function main(): Promise<void> {
  const results = await Promise.all([...nodeBundles.map(buildNode), ...pageBundles.map(buildPage)]);
  removeOldOutputs(new Set(results.flatMap((result) => Object.keys(result.metafile.outputs))));
  const inputs = results.flatMap((result) => Object.keys(result.metafile.inputs));
  writeFileSync(inRoot('dist', 'THIRD_PARTY_NOTICES.txt'), thirdPartyNotices(inputs));
  for (const language of ['', '.zh-cn']) {
    copyFileSync(
      inRoot(`server/experiment/PROBLEMS${language}.md`),
      inRoot('dist', `problems${language}.md`),
    );
    copyFileSync(inRoot(`server/pytorch/GUIDE${language}.md`), inRoot('dist', `pytorch${language}.md`));
  }
  chmodSync(inRoot('dist', 'cli.cjs'), 0o755);
  report();
}

await main();
