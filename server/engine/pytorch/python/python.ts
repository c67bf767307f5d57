/** A Python that may have torch: what it says of itself. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { shellArgument } from '../../../base/shellArgument.ts';
import { installCommands, MissingTorchError } from '../../../runs/missingTorch.ts';
import { packageFolder } from './packageFolder.ts';

const factsSchema = v.object({
  python: v.string(),
  torch: v.nullable(v.string()),
  numpy: v.nullable(v.string()),
  /** What is there, and cannot be loaded. */
  broken: v.nullable(v.object({ module: v.string(), reason: v.string() })),
  /** Whether its packages are the system's own business. */
  managed: v.boolean(),
  /** The names of the GPUs. */
  cuda: v.array(v.string()),
  mps: v.boolean(),
});
export type PythonFacts = v.InferOutput<typeof factsSchema>;

/** A Python with torch. */
export interface Python extends PythonFacts {
  readonly path: string;
  readonly torch: string;
}

/** Of a program that ends with an error. */
const failure = v.object({ stderr: v.string(), signal: v.nullish(v.string()) });

const oldestTorch = [1, 13] as const;
/** Milliseconds; torch on a network drive takes its time. */
const patience = 180_000;

/** The environment in which a Python finds the package `lstm_lab`. */
export function packageEnvironment(): NodeJS.ProcessEnv {
  const { PYTHONPATH: others } = process.env;
  const separator = process.platform === 'win32' ? ';' : ':';
  const path = others ? `${packageFolder()}${separator}${others}` : packageFolder();
  return {
    PYTHONPATH: path,
    // Python must not write into the folder of the program.
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONUNBUFFERED: '1',
    // A file of the person's, such as random.py, is no module that torch means (Python 3.11 and later).
    PYTHONSAFEPATH: '1',
  };
}

/**
 * @param folder of the experiment file
 * @throws MissingTorchError when it cannot be started, or has no torch that is new enough
 */
export async function askPython(path: string, folder: string): Promise<Python> {
  const facts = await factsOf(path);
  if (facts.broken !== null) {
    throw new MissingTorchError(
      l10n.t(
        'The Python {0} ({1}) cannot load its {2}: {3}. Install it anew, or name another Python in pytorch.python or in the environment variable LSTM_LAB_PYTHON.',
        path,
        facts.python,
        facts.broken.module,
        withoutFullStop(facts.broken.reason),
      ),
      { python: path, state: 'absent' },
    );
  }
  const missing = { python: path, state: facts.managed ? 'managed' : 'lacking' } as const;
  const commands = () =>
    installCommands(missing, folder)
      .map((command) => command.map((word) => shellArgument(word)).join(' '))
      .join(' && ');
  if (facts.torch === null || facts.numpy === null) {
    throw new MissingTorchError(
      l10n.t(
        'The Python {0} ({1}) has no {2}. Install it with: {3}',
        path,
        facts.python,
        facts.torch === null ? 'torch' : 'numpy',
        commands(),
      ),
      missing,
    );
  }
  if (!isNewEnough(facts.torch)) {
    throw new MissingTorchError(
      l10n.t(
        'The Python {0} has torch {1}, but {2} or later is needed. Renew it with: {3}',
        path,
        facts.torch,
        oldestTorch.join('.'),
        commands(),
      ),
      missing,
    );
  }
  return { ...facts, path, torch: facts.torch };
}

async function factsOf(path: string): Promise<PythonFacts> {
  try {
    const env = { ...process.env, ...packageEnvironment() };
    const arguments_ = ['-m', 'lstm_lab.facts'];
    const { stdout } = await promisify(execFile)(path, arguments_, { env, timeout: patience });
    return v.parse(factsSchema, JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
  } catch (error) {
    const reason = reasonIn(error);
    throw new MissingTorchError(
      reason === undefined
        ? l10n.t(
            'The Python {0} cannot be started: name another one in pytorch.python or in the environment variable LSTM_LAB_PYTHON.',
            path,
          )
        : l10n.t(
            'The Python {0} has failed: {1}. Name another one in pytorch.python or in the environment variable LSTM_LAB_PYTHON.',
            path,
            withoutFullStop(reason),
          ),
      { python: path, state: 'absent' },
      { cause: error },
    );
  }
}

/** The last thing that a program has said, or the signal that has ended it; undefined where it has done something else. */
function reasonIn(error: unknown): string | undefined {
  const { success, output } = v.safeParse(failure, error);
  if (!success) return undefined;
  return (
    output.stderr
      .trim()
      .split(/\s*[\r\n]+\s*/)
      .at(-1) ||
    (output.signal ?? undefined)
  );
}

function withoutFullStop(sentence: string): string {
  return sentence.replace(/[.。]$/, '');
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldestTorch[0] || (major === oldestTorch[0] && minor >= oldestTorch[1]);
}
