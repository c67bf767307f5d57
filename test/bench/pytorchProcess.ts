/** The same work in PyTorch, in a process of its own that answers requests line by line. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const script = join(import.meta.dirname, 'pytorch/main.py');

export interface Python {
  readonly path: string;
  /** Where its torch gets matrix products from. */
  readonly blas: 'MKL' | 'OpenBLAS';
}

/** The first Python that has torch: `LSTM_LAB_PYTHON`, `python3` of the PATH, `/usr/bin/python3`. */
export function findPythonWithTorch(): Python | undefined {
  for (const path of [process.env.LSTM_LAB_PYTHON, 'python3', '/usr/bin/python3']) {
    if (!path) continue;
    const probe = 'import torch; print(torch.backends.mkl.is_available())';
    const { status, stdout } = spawnSync(path, ['-c', probe], { encoding: 'utf8' });
    if (status === 0) return { path, blas: stdout.trim() === 'True' ? 'MKL' : 'OpenBLAS' };
  }
  return undefined;
}

/**
 * What lets OpenBLAS do its best: a kernel for this processor, and OpenMP threads that do not spin while
 * OpenBLAS's own threads want their cores (three times slower on two cores). MKL needs neither.
 */
export function openBlasSettings(): NodeJS.ProcessEnv {
  const kernel = process.env.OPENBLAS_CORETYPE ?? openBlasKernel();
  return { OMP_WAIT_POLICY: 'PASSIVE', OPENBLAS_VERBOSE: '2', ...(kernel && { OPENBLAS_CORETYPE: kernel }) };
}

/** The OpenBLAS kernel that this processor deserves; Debian's OpenBLAS may pick a much slower one by itself. */
function openBlasKernel(): string | undefined {
  if (!existsSync('/proc/cpuinfo')) return undefined;
  const flags = new Set(/^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1]?.split(' '));
  if (flags.has('avx512f')) return 'SKYLAKEX';
  return flags.has('avx2') ? 'HASWELL' : undefined;
}

export class PyTorchProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  #log = '';
  #version = '';

  private constructor({ path, blas }: Python, threads: number, workload: string) {
    const settings = blas === 'OpenBLAS' ? openBlasSettings() : {};
    const env = { ...process.env, OMP_NUM_THREADS: `${threads}`, ...settings };
    this.#child = spawn(path, [script, `${threads}`, workload], { env });
    this.#child.stderr.on('data', (data: Buffer) => {
      this.#log += data.toString();
    });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  static async start(python: Python, threads: number, workload: string): Promise<PyTorchProcess> {
    const started = new PyTorchProcess(python, threads, workload);
    started.#version = String(await started.#answer());
    return started;
  }

  /** PyTorch's version and where its matrix products come from. */
  static async describe(python: Python): Promise<string> {
    const started = await PyTorchProcess.start(python, 1, 'rnn');
    started.stop();
    const core = /^Core: (.*)$/m.exec(started.#log)?.[1] ?? 'unknown';
    const products = python.blas === 'MKL' ? 'MKL' : `OpenBLAS, kernel ${core}`;
    return `PyTorch ${started.#version} (${products})`;
  }

  /** Milliseconds of each of some training steps. */
  train(steps: number): Promise<number[]> {
    return this.#ask(`train ${steps}`) as Promise<number[]>;
  }

  /** Tokens per second. */
  generate(tokens: number): Promise<number> {
    return this.#ask(`generate ${tokens}`) as Promise<number>;
  }

  stop(): void {
    this.#child.stdin.end();
  }

  #ask(request: string): Promise<unknown> {
    this.#child.stdin.write(`${request}\n`);
    return this.#answer();
  }

  async #answer(): Promise<unknown> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`PyTorch ended: ${this.#log}`);
    return JSON.parse(value);
  }
}
