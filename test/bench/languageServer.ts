/**
 * `tsx test/bench/languageServer.ts`: the language features on files of 60, 500 and 5,000 lines, and the built server
 * as a process, beside `yaml-language-server` with the exported JSON Schema on the same files. Both take turns.
 */
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { inRoot } from '../project/paths.ts';
import { experimentText } from './languageServer/experimentText.ts';
import { measureFeatures } from './languageServer/features.ts';
import { type Figures, row } from './languageServer/figures.ts';
import { burst, ours, serverFigures, theirs } from './languageServer/serverProcess.ts';
import { installYamlLanguageServer, yamlService } from './languageServer/yamlLanguageServer.ts';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const printAll = (figures: readonly Figures[]): void => {
  for (const figure of figures) print(row(figure));
};

const installed = await installYamlLanguageServer();
const schemaFile = inRoot('extension/language/lstm-experiment.schema.json');
const service = yamlService(installed, readFileSync(schemaFile, 'utf8'));
print(`Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}; median / 95th percentile, milliseconds`);
const heads = ['LSTM Lab', 'yaml-language-server', 'parse alone'];
print([' '.repeat(40), ...heads.map((head) => head.padStart(20))].join(''));
for (const lines of [60, 500, 5000]) {
  printAll(await measureFeatures(`${lines} lines`, experimentText(lines), service));
}
printAll(await measureFeatures('500 wrong lines', experimentText(500, 'wrong'), service));
const server = ours(process.argv[2] ?? inRoot('dist/language-server.cjs'));
printAll(await serverFigures(server, theirs(installed, schemaFile)));
print(await burst(server, experimentText(5000)));
