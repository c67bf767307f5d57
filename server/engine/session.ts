/** The one place that touches ONNX Runtime. It is loaded on first use, because its binary is large. */
import * as l10n from '@vscode/l10n';
import type { InferenceSession, Tensor as RuntimeTensor } from 'onnxruntime-node';
import { UserError } from '../base/errors.ts';
import { dtypes, isTensorData, type Tensor } from '../graph/tensor.ts';
import { allowMemory, guarded } from './nativeGuard.ts';
import { runtimeMessage } from './runtimeMessage.ts';

export type Tensors = Readonly<Record<string, Tensor>>;

type Runtime = typeof import('onnxruntime-node');

let loading: Promise<Runtime> | undefined;

function loadRuntime(): Promise<Runtime> {
  loading ??= import('onnxruntime-node').then(
    (runtime) => {
      runtime.env.logLevel = 'fatal';
      return runtime;
    },
    (error: unknown) => {
      throw new UserError(
        l10n.t(
          'ONNX Runtime has no working binary for this platform ({0}), so training and generation are not available here. It has one for Windows and Linux with glibc (x64, arm64) and for macOS (arm64).',
          `${process.platform} ${process.arch}`,
        ),
        {},
        { cause: error },
      );
    },
  );
  return loading;
}

/** The version of ONNX Runtime, for the record of a run. */
export async function runtimeVersion(): Promise<string> {
  const { versions } = (await loadRuntime()).env;
  return versions.node ?? versions.common;
}

/** A loaded graph. `run` and its creation block the event loop although they return promises. */
export class Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;
  #isForeign = false;

  private constructor(runtime: Runtime, session: InferenceSession) {
    this.#runtime = runtime;
    this.#session = session;
    this.inputNames = session.inputNames;
    this.outputNames = session.outputNames;
  }

  /**
   * Loads a model that a person points at: its bytes, or a file, whose weights may be in further files beside it.
   * A model that takes too much memory or time, now or when it is run, ends the process.
   *
   * @throws UserError when ONNX Runtime refuses it
   */
  static async load(model: Uint8Array | string, threads: number): Promise<Session> {
    try {
      if (typeof model !== 'string') allowMemory(model.length);
      const session = await guarded(() => Session.create(model, threads));
      session.#isForeign = true;
      return session;
    } catch (error) {
      if (error instanceof UserError) throw error;
      const message = l10n.t('ONNX Runtime cannot load this model: {0}', runtimeMessage(error));
      throw new UserError(message, typeof model === 'string' ? { file: model } : {}, { cause: error });
    }
  }

  /**
   * Loads the bytes of an ONNX model, or a file. It is made by ourselves: that it cannot be loaded is a bug. A thread
   * that waits for the next operator spins for a moment only: spinning on would take the processor from the editor,
   * not spinning at all makes a training step on two threads a fifth slower.
   */
  static async create(model: Uint8Array | string, threads: number): Promise<Session> {
    const runtime = await loadRuntime();
    const options: InferenceSession.SessionOptions = {
      executionProviders: ['cpu'],
      executionMode: 'sequential',
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      // Whatever fails is thrown as well, and trying out how a foreign graph wants its tokens may fail.
      logSeverityLevel: 4,
      extra: { session: { intra_op: { allow_spinning: '1', spin_duration_us: '100' } } },
    };
    const session = await (typeof model === 'string'
      ? runtime.InferenceSession.create(model, options)
      : runtime.InferenceSession.create(model, options));
    return new Session(runtime, session);
  }

  /** Computes all outputs, or only the named ones. */
  async run(inputs: Tensors, outputNames: readonly string[] = this.outputNames): Promise<Tensors> {
    const feeds: Record<string, RuntimeTensor> = {};
    for (const [name, tensor] of Object.entries(inputs)) {
      feeds[name] = new this.#runtime.Tensor(tensor.dtype, tensor.data, tensor.shape);
    }
    const run = () => this.#session.run(feeds, outputNames);
    const results = await (this.#isForeign ? guarded(run) : run());
    return Object.fromEntries(
      Object.entries(results).map(([name, result]) => [name, checkedOutput(name, result)]),
    );
  }

  async dispose(): Promise<void> {
    await this.#session.release();
  }
}

/** @throws UserError for numbers that graphs here do not have: those of a foreign graph may be of any type */
function checkedOutput(name: string, { type, dims, data }: RuntimeTensor): Tensor {
  const dtype = dtypes.find((known) => known === type);
  if (dtype && isTensorData(data)) return { dtype, shape: dims, data };
  throw new UserError(
    l10n.t('The model gives {0} as {1}, which cannot be read here: export it in float32.', name, type),
  );
}
