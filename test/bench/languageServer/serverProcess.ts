/** A language server as a process: how soon it answers, and how much memory it takes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { experimentText } from './experimentText.ts';
import type { Figures } from './figures.ts';

export interface Server {
  readonly program: string;
  readonly languageId: string;
  /** Answers to what it asks the client first. */
  readonly settings?: object;
  /** It is asked for diagnostics; otherwise it sends them. */
  readonly pulls: boolean;
}

const uri = 'file:///lab/bench.lstm.yaml';
const starts = 10;

export const ours = (program: string): Server => ({ program, languageId: 'lstm-experiment', pulls: true });

export function theirs(installed: string, schemaFile: string): Server {
  const schemas = { [pathToFileURL(schemaFile).href]: ['*.lstm.yaml'] };
  return {
    program: join(installed, 'node_modules/yaml-language-server/bin/yaml-language-server'),
    languageId: 'yaml',
    settings: { schemas, schemaStore: { enable: false }, validate: true, hover: true, completion: true },
    pulls: false,
  };
}

/** Both take turns. */
export async function serverFigures(our: Server, their: Server): Promise<Figures[]> {
  const first: [number[], number[]] = [[], []];
  const memory: [number[], number[]] = [[], []];
  for (let i = 0; i < starts; i++) {
    for (const [side, server] of [our, their].entries()) {
      const figures = await session(server);
      first[side]?.push(figures.firstDiagnostic);
      memory[side]?.push(figures.megabytes);
    }
  }
  return [
    { name: 'start to first diagnostic', times: first },
    { name: 'resident memory after 50 edits, MB', times: memory },
  ];
}

/** How long it takes until the last of 100 keys, typed at once in the middle of a file, has its diagnostics. */
export async function burst(server: Server, text: string): Promise<string> {
  const { connection, end } = await start(server);
  await open(connection, server, text);
  const pull = () => connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
  await pull();
  const line = text.split('\n').length >> 1;
  const times: number[] = [];
  for (const keys of [1, 100]) {
    const began = performance.now();
    const answers: Promise<unknown>[] = [];
    for (let key = 0; key < keys; key++) {
      await type(connection, line);
      answers.push(pull());
    }
    await Promise.all(answers);
    times.push(performance.now() - began);
  }
  await end();
  const [one = 0, many = 0] = times.map(Math.round);
  return `5000 lines: one key until its diagnostics ${one} ms, 100 keys at once ${many} ms`;
}

async function session(server: Server): Promise<{ firstDiagnostic: number; megabytes: number }> {
  const began = performance.now();
  const { connection, child, end } = await start(server);
  const sent = new Promise<void>((resolve) => {
    connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ diagnostics }: { diagnostics: object[] }) => {
        if (diagnostics.length > 0) resolve();
      },
    );
  });
  await open(connection, server, experimentText(60, 'wrong'));
  const textDocument = { uri };
  if (server.pulls) await connection.sendRequest('textDocument/diagnostic', { textDocument });
  else await sent;
  const firstDiagnostic = performance.now() - began;
  for (let key = 0; key < 50; key++) {
    await type(connection, 5);
    const position = { line: 20, character: 4 };
    await connection.sendRequest('textDocument/completion', { textDocument, position });
    await connection.sendRequest('textDocument/hover', { textDocument, position });
    if (server.pulls) await connection.sendRequest('textDocument/diagnostic', { textDocument });
  }
  const megabytes = residentMegabytes(child);
  await end();
  return { firstDiagnostic, megabytes };
}

async function start({ program, pulls, settings }: Server) {
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', ({ items }: { items: object[] }) =>
    items.map((_, at) => (at === 0 ? (settings ?? {}) : {})),
  );
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: pulls ? { diagnostic: {} } : {} },
    initializationOptions: pulls ? { runsDirectory: '.lstm-lab/runs' } : {},
  });
  await connection.sendNotification('initialized', {});
  const end = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    await ended;
    connection.dispose();
  };
  return { connection, child, end };
}

function open(connection: MessageConnection, { languageId }: Server, text: string): Promise<void> {
  const textDocument = { uri, languageId, version: 1, text };
  return connection.sendNotification('textDocument/didOpen', { textDocument });
}

let version = 1;

function type(connection: MessageConnection, line: number): Promise<void> {
  const start = { line, character: 0 };
  return connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: ++version },
    contentChanges: [{ range: { start, end: start }, text: '#' }],
  });
}

/** Where the system tells it: on Linux. */
function residentMegabytes({ pid }: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
