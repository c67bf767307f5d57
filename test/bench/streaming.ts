/** Generation through the inference process of the editor, with every token's notification read and checked. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { inferenceMethods, tokensNotification } from '../../server/protocol/inference.ts';
import { inRoot } from '../project/paths.ts';
import { sampling } from './lab.ts';

export class StreamedGeneration {
  readonly #folder = mkdtempSync(join(tmpdir(), 'lstm-lab-bench-'));
  readonly #file = join(this.#folder, 'model.onnx');
  readonly #child: ChildProcess;
  readonly #connection: MessageConnection;
  #received = 0;
  #requests = 0;

  constructor(model: Uint8Array) {
    writeFileSync(this.#file, model);
    this.#child = spawn(process.execPath, [inRoot('dist', 'inference.cjs')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { stdin, stdout } = this.#child;
    if (!stdin || !stdout) throw new Error('The inference process has no streams.');
    this.#connection = createMessageConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.#connection.onNotification(inferenceMethods.tokens, (message: unknown) => {
      this.#received += v.parse(tokensNotification, message).tokens.length;
    });
    this.#connection.listen();
  }

  /** Tokens per second. */
  async generate(length: number): Promise<number> {
    const before = this.#received;
    const start = performance.now();
    await this.#connection.sendRequest(inferenceMethods.generate, {
      id: `${this.#requests++}`,
      model: { path: this.#file },
      prompt: ' ',
      options: { ...sampling, length },
    });
    return (1000 * (this.#received - before)) / (performance.now() - start);
  }

  stop(): void {
    this.#connection.dispose();
    this.#child.kill();
    rmSync(this.#folder, { recursive: true });
  }
}
