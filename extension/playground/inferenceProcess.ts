import { type ChildProcess, spawn } from 'node:child_process';
import * as v from 'valibot';
import * as vscode from 'vscode';
import {
  createMessageConnection,
  type MessageConnection,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { UserError } from '../../server/base/errors.ts';
import {
  type GenerateRequest,
  type GenerateResult,
  generateResult,
  inferenceMethods,
  lastWordsPrefix,
  type ModelInfo,
  type ModelSource,
  modelInfo,
  type PrepareRequest,
  type ProgressNotification,
  progressNotification,
  type ScoreRequest,
  type ScoreResult,
  scoreResult,
  type TokensNotification,
  tokensNotification,
  userErrorCode,
} from '../../server/protocol/inference.ts';
import type { NetworkAsk } from '../../server/protocol/networkQuestions.ts';
import { childEnvironment } from '../shared/childEnvironment.ts';
import type { Log } from '../shared/log.ts';
import { distFile, type Product } from '../shared/product.ts';

export interface InferenceListener {
  onTokens(notification: TokensNotification): void;
  onProgress(notification: ProgressNotification): void;
}

/** One life of the inference process: it begins with the object and ends by `dispose`, a crash or its own exit. */
export class InferenceProcess {
  readonly #child: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #ended: Promise<never>;
  #alive = true;

  constructor(product: Product, log: Log, listener: InferenceListener) {
    this.#child = spawn(process.execPath, [distFile(product, 'inference.cjs')], {
      env: childEnvironment(process.env, product),
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const { stdin, stdout, stderr } = this.#child;
    if (!stdin || !stdout) throw new Error('The inference process has no streams.');
    let lastWords: string | undefined;
    this.#ended = new Promise((_, reject) => {
      this.#child.once('error', (error) => {
        log.error(error);
        reject(crashed(undefined));
      });
      // Not at 'exit': what it said last may still be on its way.
      this.#child.once('close', () => reject(crashed(lastWords)));
    });
    this.#ended.catch(() => {
      this.#alive = false;
      this.#connection.dispose();
    });
    stdin.on('error', (error) => log.debug(error.message));
    stderr?.setEncoding('utf8').on('data', (text: string) => {
      log.warn(text.trimEnd());
      lastWords = text.split(lastWordsPrefix)[1]?.trimEnd() ?? lastWords;
    });
    this.#connection = createMessageConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.#connection.onNotification(inferenceMethods.tokens, (message: unknown) => {
      const parsed = v.safeParse(tokensNotification, message);
      if (parsed.success) listener.onTokens(parsed.output);
      else log.warn('The inference process sent tokens in an unknown form.');
    });
    this.#connection.onNotification(inferenceMethods.progress, (message: unknown) => {
      const parsed = v.safeParse(progressNotification, message);
      if (parsed.success) listener.onProgress(parsed.output);
      else log.warn('The inference process sent progress in an unknown form.');
    });
    this.#connection.listen();
  }

  get alive(): boolean {
    return this.#alive;
  }

  async describe(source: ModelSource): Promise<ModelInfo> {
    return v.parse(modelInfo, await this.#request(inferenceMethods.describe, source));
  }

  async generate(request: GenerateRequest): Promise<GenerateResult> {
    return v.parse(generateResult, await this.#request(inferenceMethods.generate, request));
  }

  async score(request: ScoreRequest): Promise<ScoreResult> {
    return v.parse(scoreResult, await this.#request(inferenceMethods.score, request));
  }

  /** The page that asks checks the answer. */
  ask(question: NetworkAsk): Promise<unknown> {
    return this.#request(inferenceMethods.ask, question);
  }

  prepare(request: PrepareRequest): Promise<void> {
    return this.#connection.sendNotification(inferenceMethods.prepare, request);
  }

  cancel(id: string): void {
    if (!this.#alive) return;
    // A process that has just ended generates nothing any more.
    this.#connection.sendNotification(inferenceMethods.cancel, { id }).catch(() => undefined);
  }

  dispose(): void {
    this.#child.kill();
  }

  async #request(method: string, params: object): Promise<unknown> {
    try {
      return await Promise.race([this.#connection.sendRequest(method, params), this.#ended]);
    } catch (error) {
      if (error instanceof UserError) throw error;
      // The connection is cut before the process has ended.
      if (!(error instanceof ResponseError)) return this.#ended;
      throw error.code === userErrorCode ? new UserError(error.message) : error;
    }
  }
}

function crashed(lastWords: string | undefined): UserError {
  return new UserError(
    lastWords ??
      vscode.l10n.t(
        'The process that runs the network has ended unexpectedly. Generate again to start a new one.',
      ),
  );
}
