import { Worker, type WorkerOptions } from 'node:worker_threads';
import { UserError } from '../../server/base/errors.ts';
import type {
  FromWorkspace,
  WorkspaceMethod,
  WorkspaceNews,
  WorkspaceReply,
  WorkspaceRequest,
  WorkspaceRequests,
} from '../../server/protocol/workspace.ts';

interface Pending {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** The worker thread that reads runs and metrics. It starts with the first request, and again after a crash. */
export class WorkspaceWorker {
  readonly #script: string;
  readonly #options: WorkerOptions;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Set<(news: WorkspaceNews) => void>();
  #worker: Worker | undefined;
  readonly #inbox: FromWorkspace[] = [];
  /** The next message waits for the host's next turn. */
  #rests = false;
  #lastId = 0;
  #onLost = () => {};

  /** @param index path of the file in which the worker keeps what it knows of runs */
  constructor(script: string, env: NodeJS.ProcessEnv, index: string) {
    this.#script = script;
    this.#options = { env, workerData: { index } };
  }

  /** Lets it read its index while the host finds out what to ask for. */
  start(): void {
    this.#worker ??= this.#start();
  }

  request<M extends WorkspaceMethod>(
    method: M,
    params: WorkspaceRequests[M]['params'],
  ): Promise<WorkspaceRequests[M]['result']> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const request: WorkspaceRequest<M> = { id: ++this.#lastId, method, params };
    return new Promise((resolve, reject) => {
      this.#pending.set(request.id, {
        resolve: (result) => resolve(result as WorkspaceRequests[M]['result']),
        reject,
      });
      worker.postMessage(request);
    });
  }

  /** Is given what the worker tells unasked. */
  onNews(listener: (news: WorkspaceNews) => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /** Is called when the worker has crashed, and with it what it followed. */
  onLost(listener: () => void): void {
    this.#onLost = listener;
  }

  async dispose(): Promise<void> {
    this.#onLost = () => {};
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.#script, this.#options);
    worker.unref();
    worker.on('message', (message: FromWorkspace) => this.#receive(message));
    worker.on('error', (error) => this.#lose(worker, error));
    worker.on('exit', () => this.#lose(worker, new Error('The workspace worker ended.')));
    return worker;
  }

  /** Messages are taken in their order; after a text, which may be long, others have their turn. */
  #receive(message: FromWorkspace): void {
    this.#inbox.push(message);
    if (!this.#rests) this.#takeFirst();
  }

  #takeFirst(): void {
    const message = this.#inbox.shift();
    if (message === undefined) return;
    this.#rests = typeof message === 'string' || this.#inbox.length > 0;
    if (this.#rests) {
      setImmediate(() => {
        this.#rests = false;
        this.#takeFirst();
      });
    }
    const content: Exclude<FromWorkspace, string> =
      typeof message === 'string' ? JSON.parse(message) : message;
    if ('id' in content) this.#settle(content);
    else for (const listener of this.#listeners) listener(content);
  }

  #settle(reply: WorkspaceReply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if ('error' in reply) {
      const { message, user } = reply.error;
      pending?.reject(user ? new UserError(message) : new Error(message));
    } else {
      pending?.resolve(reply.result);
    }
  }

  #lose(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const lost = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of lost) pending.reject(error);
    this.#onLost();
  }
}
