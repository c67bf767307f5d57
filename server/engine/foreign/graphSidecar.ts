/**
 * `NAME.lstm-graph.yaml`: what a foreign `NAME.onnx` does not say about itself. Only the tokenizer is
 * required; names and axes are for graphs in which they cannot be found.
 */
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { LineCounter } from 'yaml';
import { type Place, systemErrorCode, UserError } from '../../base/errors.ts';
import { checkSidecar } from './checkSidecar.ts';
import type { GraphSidecar } from './sidecarSchema.ts';

/** A sidecar with the place of each of its keys, so that later checks can point into the file. */
export interface PlacedSidecar {
  readonly file: string;
  readonly settings: GraphSidecar;
  place(...path: readonly string[]): Place;
}

export function sidecarPath(model: string): string {
  return join(dirname(model), `${basename(model, extname(model))}.lstm-graph.yaml`);
}

/** The sidecar of a model, or undefined when there is none. UserError for anything wrong in it. */
export async function readGraphSidecar(model: string): Promise<PlacedSidecar | undefined> {
  const file = sidecarPath(model);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw new UserError(l10n.t('The file cannot be read ({0}).', String(systemErrorCode(error))), { file });
  }
  return parseGraphSidecar(text, file);
}

export function parseGraphSidecar(text: string, file: string): PlacedSidecar {
  const lines = new LineCounter();
  const { settings, mistakes, spanOf } = checkSidecar(text, lines);
  const place = (start: number, path: readonly string[]): Place => ({
    file,
    line: lines.linePos(start).line,
    ...(path.length > 0 ? { key: path.join('.') } : {}),
  });
  const [mistake] = mistakes;
  if (mistake) throw new UserError(mistake.message, place(mistake.start, mistake.path));
  if (!settings) throw new Error('A sidecar without mistakes has settings.');
  return { file, settings, place: (...path) => place(spanOf(path, 'value').start, path) };
}
