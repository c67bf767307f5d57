/** What a command line asks about, and the telling of how far it is. */
import { stat } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { namedFormats } from '../../engine/predictionFormat.ts';
import { fileInput, streamInput } from '../../engine/predictionInput.ts';
import type { PredictionInput } from '../../engine/task.ts';
import { progressKinds } from '../../protocol/predicting.ts';
import type { CommandLine } from '../command.ts';
import { ProgressTeller } from './progressTeller.ts';

export interface Asked {
  readonly input: PredictionInput;
  /** @param count answers so far */
  tell(count: number): void;
  /** Takes the progress off the terminal. */
  clear(): void;
}

/** @param signal ends the wait for standard input */
export async function openAsked(line: CommandLine, signal: AbortSignal): Promise<Asked> {
  const name = line.text('input') ?? '-';
  const format = line.text('format') === undefined ? undefined : line.choice('format', namedFormats);
  const kind = line.choice('progress', progressKinds);
  const isPrinted = line.text('output') === undefined && process.stdout.isTTY;
  if (name === '-') {
    signal.addEventListener('abort', () => process.stdin.destroy(), { once: true });
    const input = streamInput(process.stdin, l10n.t('standard input'), format);
    return asked(input, new ProgressTeller(process.stderr, kind, isPrinted, undefined));
  }
  const size = await stat(name).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  const teller = new ProgressTeller(process.stderr, kind, isPrinted, size);
  return asked(await fileInput(name, format, (bytes) => teller.read(bytes)), teller);
}

function asked(input: PredictionInput, teller: ProgressTeller): Asked {
  return { input, tell: (count) => teller.tell(count), clear: () => teller.clear() };
}
