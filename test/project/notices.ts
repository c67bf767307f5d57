/** Licences of the packages whose code or binaries are shipped. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.ts';

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly repository?: string | { readonly url: string };
}

/** Packages that are shipped beside the bundles, not in them. */
const shipped = ['node_modules/onnxruntime-node', 'node_modules/onnxruntime-common'];

/** The text for a list of bundled source files, as esbuild's metafile names them. */
export function thirdPartyNotices(inputs: readonly string[]): string {
  const folders = new Set([...shipped, ...inputs.flatMap((input) => packageFolder(input) ?? [])]);
  const notices = [...folders].map(notice).sort();
  return `LSTM Lab contains the following third-party software.\n\n${notices.join('\n')}`;
}

/** `node_modules/@scope/name` of `node_modules/@scope/name/lib/x.js`, the innermost one. */
function packageFolder(input: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
}

function notice(folder: string): string {
  const text = readFileSync(inRoot(folder, 'package.json'), 'utf8');
  const description = JSON.parse(text) as PackageJson;
  const { name, version, license, repository } = description;
  const url = typeof repository === 'string' ? repository : (repository?.url ?? '');
  const rule = '='.repeat(80);
  return `${rule}\n${name} ${version} (${license ?? 'see below'}) ${url}\n${rule}\n\n${licenseText(folder, url, description)}\n`;
}

function licenseText(folder: string, url: string, { name, license, version }: PackageJson): string {
  const files = readdirSync(inRoot(folder)).filter((file) =>
    /^(licen[cs]e|copying|notice|thirdparty)/i.test(file),
  );
  const texts = files.map((file) => readFileSync(join(inRoot(folder), file), 'utf8').trim());
  if (texts.length === 0) {
    if (license !== 'MIT') throw new Error(`${folder} has no licence file and its licence is not MIT`);
    texts.push(mit(/github.com\/microsoft/i.test(url) ? 'Microsoft Corporation' : `the authors of ${name}`));
  }
  if (name === 'onnxruntime-node') {
    texts.push(
      `Its binaries contain the software listed in\nhttps://github.com/microsoft/onnxruntime/blob/v${version}/ThirdPartyNotices.txt`,
    );
  }
  return texts.join('\n\n');
}

/** The MIT licence, for packages that name it without enclosing its text. */
function mit(holder: string): string {
  return readFileSync(inRoot('LICENSE'), 'utf8')
    .replace(/^(Copyright \(c\)).*$/m, `$1 ${holder}`)
    .trim();
}
