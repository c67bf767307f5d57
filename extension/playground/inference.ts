import type {
  GenerateRequest,
  GenerateResult,
  ModelInfo,
  ModelSource,
  PrepareRequest,
  ScoreRequest,
  ScoreResult,
  TokensNotification,
} from '../../server/protocol/inference.ts';
import type { NetworkAsk } from '../../server/protocol/networkQuestions.ts';
import type { InferenceListener, InferenceProcess } from './inferenceProcess.ts';

type OnTokens = (tokens: TokensNotification['tokens']) => void;
type OnProgress = (share: number, text?: string) => void;

export type InferenceLife = Pick<InferenceProcess, keyof InferenceProcess>;

/** Makes ready what starts the process. @throws UserError where networks cannot be run */
export type LoadInference = () => Promise<(listener: InferenceListener) => InferenceLife>;

const idleMilliseconds = 5 * 60_000;

/** Where requests to networks go: the process starts with the first and ends when none has come for a while. */
export class Inference {
  readonly #load: LoadInference;
  readonly #tokenListeners = new Map<string, OnTokens>();
  readonly #progressListeners = new Map<string, OnProgress>();
  /** Requests that wait for the process, and whether they have been cancelled meanwhile. */
  readonly #unsent = new Map<string, { isCancelled: boolean }>();
  #process: InferenceLife | undefined;
  #idle: NodeJS.Timeout | undefined;
  #pending = 0;

  constructor(load: LoadInference) {
    this.#load = load;
  }

  describe(source: ModelSource): Promise<ModelInfo> {
    return this.#use((process) => process.describe(source));
  }

  /** Makes ready what a text with these options needs. */
  prepare(request: PrepareRequest): Promise<void> {
    return this.#use((process) => process.prepare(request));
  }

  generate(request: GenerateRequest, onTokens: OnTokens): Promise<GenerateResult> {
    return this.#cancellable(request.id, this.#tokenListeners, onTokens, (process) =>
      process.generate(request),
    );
  }

  score(request: ScoreRequest, onTokens: OnTokens): Promise<ScoreResult> {
    return this.#cancellable(request.id, this.#tokenListeners, onTokens, (process) => process.score(request));
  }

  ask(question: NetworkAsk, onProgress: OnProgress): Promise<unknown> {
    return this.#cancellable(question.id, this.#progressListeners, onProgress, (process) =>
      process.ask(question),
    );
  }

  cancel(id: string): void {
    const unsent = this.#unsent.get(id);
    if (unsent) unsent.isCancelled = true;
    else this.#process?.cancel(id);
  }

  dispose(): void {
    clearTimeout(this.#idle);
    this.#process?.dispose();
  }

  async #cancellable<L, T>(
    id: string,
    listeners: Map<string, L>,
    listener: L,
    send: (process: InferenceLife) => Promise<T>,
  ): Promise<T> {
    const waiting = { isCancelled: false };
    this.#unsent.set(id, waiting);
    listeners.set(id, listener);
    try {
      return await this.#use((process) => {
        this.#unsent.delete(id);
        const answer = send(process);
        if (waiting.isCancelled) process.cancel(id);
        return answer;
      });
    } finally {
      this.#unsent.delete(id);
      listeners.delete(id);
    }
  }

  async #use<T>(work: (process: InferenceLife) => Promise<T>): Promise<T> {
    clearTimeout(this.#idle);
    this.#pending++;
    try {
      return await work(await this.#running());
    } finally {
      this.#pending--;
      if (this.#pending === 0) this.#idle = setTimeout(() => this.#end(), idleMilliseconds).unref();
    }
  }

  async #running(): Promise<InferenceLife> {
    const start = await this.#load();
    if (!this.#process?.alive) {
      this.#process = start({
        onTokens: ({ id, tokens }) => this.#tokenListeners.get(id)?.(tokens),
        onProgress: ({ id, share, text }) => this.#progressListeners.get(id)?.(share, text),
      });
    }
    return this.#process;
  }

  #end(): void {
    this.#process?.dispose();
    this.#process = undefined;
  }
}
