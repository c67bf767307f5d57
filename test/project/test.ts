/** `npm test [-- --long]`: every suite, one after another; the last line counts them all. */
import { formatCounts } from './counts.ts';
import { filesBelow } from './sources.ts';
import { runSuite, type Suite, sum } from './suites.ts';

const node = (name: string, ...args: string[]): Suite => ({ name, command: process.execPath, args });
const script = (name: string, file: string, ...args: string[]): Suite =>
  node(name, '--import', 'tsx', file, ...args);

const unitTests = (name: string, tests: readonly string[]): Suite =>
  script(name, 'test/project/unit.ts', ...tests);

const files = ['server', 'extension', 'webview', 'test'].flatMap((folder) =>
  filesBelow(folder, ['.test.ts']),
);
const isLong = (file: string): boolean => file.endsWith('.long.test.ts');
const isPage = (file: string): boolean => file.startsWith('webview');

const quick: readonly Suite[] = [
  node('types', 'node_modules/typescript/bin/tsc', '-b'),
  node('lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '.'),
  unitTests(
    'unit tests',
    files.filter((file) => !isLong(file) && !isPage(file)),
  ),
  unitTests(
    'page tests',
    files.filter((file) => !isLong(file) && isPage(file)),
  ),
  script('Python tests', 'test/project/python.ts'),
  script('extension host', 'test/vscode/run.ts'),
  script('journey', 'test/journey/run.ts'),
];
const long: readonly Suite[] = [
  unitTests('long tests', files.filter(isLong)),
  script('oldest VS Code', 'test/vscode/run.ts', '--oldest'),
];

const all = [];
for (const suite of process.argv.includes('--long') ? long : quick) all.push(await runSuite(suite));
const counts = sum(all);
process.stdout.write(`\n${formatCounts(counts)}\n`);
process.exitCode = counts.failed === 0 ? 0 : 1;
