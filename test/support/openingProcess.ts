/** The inference process as the editor starts it, asked to open models; another one when it has ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMessageConnection,
  type MessageConnection,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { inferenceMethods, lastWordsPrefix, userErrorCode } from '../../server/protocol/inference.ts';

const main = join(import.meta.dirname, '../../server/engine/inference/inferenceMain.ts');

/** How a model was opened: `bug` for an error that no person causes. */
export type Opening =
  | { readonly as: 'opened' }
  | { readonly as: 'refused' | 'ended' | 'bug'; readonly sentence: string };

interface Running {
  readonly child: ChildProcess;
  readonly connection: MessageConnection;
  readonly ended: Promise<void>;
}

export class OpeningProcess {
  #running: Running | undefined;
  #words = '';
  /** How many were started. */
  started = 0;
  /** Most resident memory of any of them, in bytes; where the system does not tell, 0. */
  peakMemory = 0;

  async open(path: string): Promise<Opening> {
    const { child, connection, ended } = this.#running ?? this.#start();
    try {
      const answer = connection.sendRequest(inferenceMethods.describe, { path });
      answer.catch(() => undefined);
      await Promise.race([answer, ended.then(() => Promise.reject(new Error('ended')))]);
      return { as: 'opened' };
    } catch (error) {
      if (error instanceof ResponseError)
        return { as: error.code === userErrorCode ? 'refused' : 'bug', sentence: error.message };
      await ended;
      connection.dispose();
      this.#running = undefined;
      return { as: 'ended', sentence: this.#words.split(lastWordsPrefix)[1]?.trim() ?? 'It crashed.' };
    } finally {
      this.#measure(child);
    }
  }

  dispose(): void {
    this.#running?.connection.dispose();
    this.#running?.child.kill();
  }

  #start(): Running {
    const child = spawn(process.execPath, ['--import', 'tsx', main], { stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.on('error', () => undefined);
    this.#words = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#words = (this.#words + text).slice(-5000);
    });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    this.started++;
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    this.#running = { child, connection, ended };
    return this.#running;
  }

  #measure({ pid }: ChildProcess): void {
    try {
      const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
      this.peakMemory = Math.max(this.peakMemory, Number(peak?.[1] ?? 0) * 1024);
    } catch {
      // It has ended, or this is no Linux.
    }
  }
}
