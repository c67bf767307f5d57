/**
 * `tsx test/bench/languageServer.ts`: latency of the language features on a file of 60 and one of 500 lines, and
 * the time from the start of the built server to its first diagnostics. Medians and 95th percentiles.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { defaultText } from '../../server/experiment/describe.ts';
import type { LeafDescriptor } from '../../server/experiment/descriptor.ts';
import { parseExperimentDocument } from '../../server/experiment/document.ts';
import { loadExperimentText } from '../../server/experiment/load.ts';
import { descriptorAt, leafPaths } from '../../server/experiment/tables.ts';
import { complete } from '../../server/language/completion/completion.ts';
import { DataStatistics } from '../../server/language/dataStatistics.ts';
import { hover } from '../../server/language/hover.ts';

const file = '/lab/bench.lstm.yaml';
const repetitions = 200;

/** Every key with its default, then as many lines of a section that the parser must read too. */
function experimentText(lines: number): string {
  const written: string[] = ['task: language-model'];
  let open: string[] = [];
  for (const key of leafPaths('language-model')) {
    const path = key.split('.');
    const descriptor = descriptorAt(path, 'language-model');
    const text =
      descriptor && descriptor.kind !== 'section' && !descriptor.when ? defaultValue(descriptor) : undefined;
    if (text === undefined || key === 'task') continue;
    path.slice(0, -1).forEach((name, depth) => {
      if (open[depth] !== name) written.push(`${'  '.repeat(depth)}${name}:`);
    });
    open = path.slice(0, -1);
    written.push(`${'  '.repeat(path.length - 1)}${path.at(-1)}: ${text}`);
  }
  if (written.length < lines) written.push('notes:');
  for (let i = 0; written.length < lines; i++) {
    written.push(i % 5 === 0 ? `  group_${i}: # a remark` : `    key_${i}: ${i}e-3`);
  }
  return `${written.join('\n')}\n`;
}

function defaultValue(descriptor: LeafDescriptor): string | undefined {
  return descriptor.kind === 'path' ? undefined : defaultText(descriptor);
}

async function measure(name: string, work: () => unknown): Promise<void> {
  for (let i = 0; i < 50; i++) await work();
  const times: number[] = [];
  for (let i = 0; i < repetitions; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  report(name, times);
}

function report(name: string, times: number[]): void {
  times.sort((a, b) => a - b);
  const at = (fraction: number) => (times[Math.floor(fraction * (times.length - 1))] ?? 0).toFixed(2);
  process.stdout.write(`${name.padEnd(44)} ${at(0.5).padStart(8)} ms   95 %: ${at(0.95).padStart(8)} ms\n`);
}

async function features(lines: number): Promise<void> {
  const text = experimentText(lines);
  const document = TextDocument.create(`file://${file}`, 'lstm-experiment', 1, text);
  const loaded = await loadExperimentText(text, file);
  const experiment = { document, loaded, file, onDisk: true };
  const position = document.positionAt(text.indexOf('hidden_size') + 3);
  const options = { runsDirectory: '.lstm-lab/runs', snippets: true, insertReplace: true };
  const statistics = new DataStatistics();
  await measure(`${lines} lines: parse alone`, () => parseExperimentDocument(text, file));
  await measure(`${lines} lines: parse and validate`, () => loadExperimentText(text, file));
  await measure(`${lines} lines: completion`, () => complete(experiment, position, options));
  await measure(`${lines} lines: hover`, () => hover(experiment, position, statistics));
}

async function firstDiagnostics(server: string): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: {} } },
    initializationOptions: { runsDirectory: '.lstm-lab/runs' },
  });
  await connection.sendNotification('initialized', {});
  const textDocument = {
    uri: `file://${file}`,
    languageId: 'lstm-experiment',
    version: 1,
    text: experimentText(60),
  };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: textDocument.uri } });
  const elapsed = performance.now() - start;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await ended;
  connection.dispose();
  return elapsed;
}

for (const lines of [60, 500]) await features(lines);
const server = process.argv[2] ?? 'dist/language-server.cjs';
if (existsSync(server)) {
  const times: number[] = [];
  for (let i = 0; i < 10; i++) times.push(await firstDiagnostics(server));
  report('start to first diagnostics', times);
}
