/** Which experiments extend a base. */
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location, Position } from 'vscode-languageserver';
import { isMap, isScalar } from 'yaml';
import { parseExperimentDocument, toRange } from '../experiment/document.ts';
import type { FileAccess } from '../experiment/fileAccess.ts';
import type { OpenExperiment } from './experiments.ts';
import { contains, rangeInFile } from './positions.ts';

/**
 * Every `extends` that names the same base as the one at a position; at `abstract`, those that name this file.
 *
 * @param candidates absolute paths of experiment files
 */
export async function baseReferences(
  experiment: OpenExperiment,
  position: Position,
  candidates: readonly string[],
  files: Pick<FileAccess, 'readText'>,
): Promise<Location[]> {
  const base = baseAt(experiment, position);
  if (base === undefined) return [];
  const found = candidates.map(async (file) => {
    const text = await files.readText(file).catch(() => '');
    const range = extendsIn(text, file, base);
    return range ? { uri: pathToFileURL(file).href, range } : [];
  });
  return (await Promise.all(found)).flat();
}

function baseAt({ document, loaded, file, onDisk }: OpenExperiment, position: Position): string | undefined {
  const offset = document.offsetAt(position);
  const entry = loaded.analysis.root?.entries.find(({ keySpan, valueSpan }) =>
    contains({ start: keySpan.start, end: valueSpan?.end ?? keySpan.end }, offset),
  );
  if (!onDisk || !entry) return undefined;
  if (entry.key === 'abstract') return file;
  const isName = entry.key === 'extends' && isScalar(entry.value) && typeof entry.value.value === 'string';
  return isName ? resolve(dirname(file), String(entry.value.value)) : undefined;
}

function extendsIn(text: string, file: string, base: string) {
  // Most files extend none.
  if (!text.includes('extends')) return undefined;
  const document = parseExperimentDocument(text, file);
  const { contents } = document.yaml;
  const name = isMap(contents) ? contents.get('extends', true) : undefined;
  if (!isScalar(name) || typeof name.value !== 'string' || !name.range) return undefined;
  const [start, end] = name.range;
  return resolve(dirname(file), name.value) === base
    ? rangeInFile(toRange(document, { start, end }))
    : undefined;
}
