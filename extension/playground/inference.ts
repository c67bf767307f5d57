import type {
  GenerateRequest,
  GenerateResult,
  ModelInfo,
  ModelSource,
  ScoreRequest,
  ScoreResult,
  TokensNotification,
} from '../../server/protocol/inference.ts';
import { requireEngine } from '../runs/preconditions.ts';
import type { Log } from '../shared/log.ts';
import type { Product } from '../shared/product.ts';
import type { InferenceProcess } from './inferenceProcess.ts';

type OnTokens = (tokens: TokensNotification['tokens']) => void;

const idleMilliseconds = 5 * 60_000;

/** Where requests to networks go: the process starts with the first and ends when none has come for a while. */
export class Inference {
  readonly #product: Product;
  readonly #log: Log;
  readonly #listeners = new Map<string, OnTokens>();
  #process: InferenceProcess | undefined;
  #idle: NodeJS.Timeout | undefined;
  #pending = 0;

  constructor(product: Product, log: Log) {
    this.#product = product;
    this.#log = log;
  }

  describe(source: ModelSource): Promise<ModelInfo> {
    return this.#use((process) => process.describe(source));
  }

  generate(request: GenerateRequest, onTokens: OnTokens): Promise<GenerateResult> {
    return this.#stream(request.id, onTokens, (process) => process.generate(request));
  }

  score(request: ScoreRequest, onTokens: OnTokens): Promise<ScoreResult> {
    return this.#stream(request.id, onTokens, (process) => process.score(request));
  }

  cancel(id: string): void {
    this.#process?.cancel(id);
  }

  dispose(): void {
    clearTimeout(this.#idle);
    this.#process?.dispose();
  }

  async #stream<T>(
    id: string,
    onTokens: OnTokens,
    work: (process: InferenceProcess) => Promise<T>,
  ): Promise<T> {
    this.#listeners.set(id, onTokens);
    try {
      return await this.#use(work);
    } finally {
      this.#listeners.delete(id);
    }
  }

  async #use<T>(work: (process: InferenceProcess) => Promise<T>): Promise<T> {
    clearTimeout(this.#idle);
    this.#pending++;
    try {
      return await work(await this.#running());
    } finally {
      this.#pending--;
      if (this.#pending === 0) this.#idle = setTimeout(() => this.#end(), idleMilliseconds).unref();
    }
  }

  async #running(): Promise<InferenceProcess> {
    await requireEngine(this.#product);
    const { InferenceProcess } = await import('./inferenceProcess.ts');
    if (!this.#process?.alive) {
      this.#process = new InferenceProcess(this.#product, this.#log, ({ id, tokens }) =>
        this.#listeners.get(id)?.(tokens),
      );
    }
    return this.#process;
  }

  #end(): void {
    this.#process?.dispose();
    this.#process = undefined;
  }
}
