/** `yaml-language-server`, fetched once into the cache. */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as v from 'valibot';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { cached } from '../../project/cache.ts';

const version = '2.0.0';

export function installYamlLanguageServer(): Promise<string> {
  return cached(`yaml-language-server-${version}`, (folder) => {
    const wanted = ['--prefix', folder, `yaml-language-server@${version}`];
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...wanted], {
      shell: process.platform === 'win32',
    });
  });
}

type Feature = (document: TextDocument, ...more: readonly unknown[]) => Promise<unknown>;

export interface YamlService {
  readonly doValidation: Feature;
  readonly doComplete: Feature;
  readonly doHover: Feature;
}

const method = v.custom<(...args: readonly unknown[]) => unknown>((value) => typeof value === 'function');
const module = v.object({ getLanguageService: method });
const service = v.object({ configure: method, doValidation: method, doComplete: method, doHover: method });

/** Its features without the process, set up for experiment files. */
export function yamlService(installed: string, schema: string): YamlService {
  const require = createRequire(join(installed, 'package.json'));
  const { getLanguageService } = v.parse(module, require('yaml-language-server'));
  const made = v.parse(
    service,
    getLanguageService({
      schemaRequestService: async () => schema,
      workspaceContext: { resolveRelativePath: (path: string) => path },
    }),
  );
  const schemas = [{ uri: 'file:///lstm.json', fileMatch: ['*.lstm.yaml'], schema: JSON.parse(schema) }];
  made.configure({ validate: true, hover: true, completion: true, schemas });
  const feature =
    (call: (...args: readonly unknown[]) => unknown): Feature =>
    async (...args) =>
      call(...args);
  return {
    doValidation: feature(made.doValidation),
    doComplete: feature(made.doComplete),
    doHover: feature(made.doHover),
  };
}
