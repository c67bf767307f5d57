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
import { requireEngine } from '../runs/preconditions.ts';
import type { Log } from '../shared/log.ts';
import type { Product } from '../shared/product.ts';
import type { InferenceProcess } from './inferenceProcess.ts';

type OnTokens = (tokens: TokensNotification['tokens']) => void;
type OnProgress = (share: number) => void;

const idleMilliseconds = 5 * 60_000;

/** Where requests to networks go: the process starts with the first and ends when none has come for a while. */
export class Inference {
  readonly #product: Product;
  readonly #log: Log;
  readonly #tokenListeners = new Map<string, OnTokens>();
  readonly #progressListeners = new Map<string, OnProgress>();
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

  /** Makes ready what a text with these options needs. */
  prepare(request: PrepareRequest): Promise<void> {
    return this.#use((process) => process.prepare(request));
  }

  generate(request: GenerateRequest, onTokens: OnTokens): Promise<GenerateResult> {
    return this.#stream(request.id, onTokens, (process) => process.generate(request));
  }

  score(request: ScoreRequest, onTokens: OnTokens): Promise<ScoreResult> {
    return this.#stream(request.id, onTokens, (process) => process.score(request));
  }

  ask(question: NetworkAsk, onProgress: OnProgress): Promise<unknown> {
    return listening(this.#progressListeners, question.id, onProgress, () =>
      this.#use((process) => process.ask(question)),
    );
  }

  cancel(id: string): void {
    this.#process?.cancel(id);
  }

  dispose(): void {
    clearTimeout(this.#idle);
    this.#process?.dispose();
  }

  #stream<T>(id: string, onTokens: OnTokens, work: (process: InferenceProcess) => Promise<T>): Promise<T> {
    return listening(this.#tokenListeners, id, onTokens, () => this.#use(work));
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
      this.#process = new InferenceProcess(this.#product, this.#log, {
        onTokens: ({ id, tokens }) => this.#tokenListeners.get(id)?.(tokens),
        onProgress: ({ id, share }) => this.#progressListeners.get(id)?.(share),
      });
    }
    return this.#process;
  }

  #end(): void {
    this.#process?.dispose();
    this.#process = undefined;
  }
}

async function listening<L, T>(
  listeners: Map<string, L>,
  id: string,
  listener: L,
  work: () => Promise<T>,
): Promise<T> {
  listeners.set(id, listener);
  try {
    return await work();
  } finally {
    listeners.delete(id);
  }
}
