/** The same work in PyTorch, in a process of its own that answers requests line by line. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const script = join(import.meta.dirname, 'pytorch.py');

/** The first Python that has torch: `LSTM_LAB_PYTHON`, `python3` of the PATH, `/usr/bin/python3`. */
export function findPythonWithTorch(): string | undefined {
  const candidates = [process.env.LSTM_LAB_PYTHON, 'python3', '/usr/bin/python3'];
  return candidates.find((python) => python && spawnSync(python, ['-c', 'import torch']).status === 0);
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
  /** PyTorch's version and where its matrix products come from. */
  description = '';

  private constructor(python: string, threads: number) {
    const kernel = process.env.OPENBLAS_CORETYPE ?? openBlasKernel();
    this.#child = spawn(python, [script, `${threads}`], {
      env: {
        ...process.env,
        OMP_NUM_THREADS: `${threads}`,
        OPENBLAS_VERBOSE: '2',
        ...(kernel && { OPENBLAS_CORETYPE: kernel }),
      },
    });
    this.#child.stderr.on('data', (data: Buffer) => {
      this.#log += data.toString();
    });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  static async start(python: string, threads: number): Promise<PyTorchProcess> {
    const started = new PyTorchProcess(python, threads);
    const about = (await started.#answer()) as { torch: string; mkl: boolean };
    const core = /^Core: (.*)$/m.exec(started.#log)?.[1];
    const products = about.mkl ? 'MKL' : `OpenBLAS, kernel ${core ?? 'unknown'}`;
    started.description = `PyTorch ${about.torch} (${products})`;
    return started;
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
