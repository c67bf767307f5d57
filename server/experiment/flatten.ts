/** `experiment.yaml` as run: one file that says all that was set, without the files it extended. */
import { type Document, isMap, isNode } from 'yaml';
import { UserError } from '../base/errors.ts';
import { expandAliases } from './aliases.ts';
import type { Experiment } from './keys.ts';
import { type LoadedExperiment, type LoadOptions, loadExperimentText } from './load.ts';
import { applyOverrides, setValue } from './overrides.ts';
import { type ParsedYaml, parseYaml } from './parseYaml.ts';
import { experimentOf, readExperimentFile } from './read.ts';
import type { SettingValue } from './values.ts';

export interface PreparedExperiment {
  readonly experiment: Experiment;
  /** `experiment.yaml`; its paths are relative to the folder of the experiment file. */
  readonly yaml: string;
}

/** Everything a run starts from. Throws a UserError as `readExperiment` does. */
export async function prepareExperiment(
  file: string,
  assignments: readonly string[] = [],
  options: LoadOptions = {},
): Promise<PreparedExperiment> {
  const written = await readExperimentFile(file);
  const text = applyOverrides(written, assignments);
  const loaded = await loadExperimentText(text, file, options);
  try {
    return { experiment: experimentOf(loaded, file), yaml: flatten(loaded) };
  } catch (error) {
    throw error instanceof UserError ? inFile(error, written, text, assignments) : error;
  }
}

/** An error in the edited text at its line in the file; at its key alone when an assignment made it. */
function inFile(
  error: UserError,
  written: string,
  edited: string,
  assignments: readonly string[],
): UserError {
  const { file, line, key } = error.place;
  if (written === edited || line === undefined) return error;
  const found = written.split('\n').indexOf(edited.split('\n')[line - 1] ?? '');
  if (found >= 0) {
    const place = { ...error.place, line: found + 1 };
    return new UserError(error.message, place, { cause: error });
  }
  const isAssigned = assignments.some((assignment) => assignment.split('=', 1)[0]?.trim() === key);
  const own = key === undefined || isAssigned ? undefined : lineOf(key, written);
  const atKey = key === undefined ? {} : { key };
  const place = own === undefined ? atKey : { ...atKey, ...(file !== undefined && { file }), line: own };
  return new UserError(error.message, place, { cause: error });
}

/** The line that the value of a key stands in. */
function lineOf(key: string, text: string): number | undefined {
  const value = parseYaml(text).getIn(key.split('.'), true);
  const start = isNode(value) ? value.range?.[0] : undefined;
  return start === undefined ? undefined : text.slice(0, start).split('\n').length;
}

/** The document with the settings of its bases written into it and `extends` removed; defaults stay unwritten. */
export function flatten(loaded: LoadedExperiment): string {
  const { text } = loaded.analysis.document;
  if (loaded.bases.length === 0) return text;
  const document = parseYaml(text);
  expandAliases(document);
  removeExtends(document);
  for (const section of loaded.settings.sections) {
    const path = section.split('.');
    if (!document.getIn(path)) document.setIn(path, document.createNode({}));
  }
  for (const [key, setting] of loaded.settings.values) {
    if (setting.document !== loaded.analysis.document)
      setValue(document, key.split('.'), written(setting.value, document));
  }
  return document.toString({ lineWidth: 0 });
}

/** A list on one line; one path or name alone without brackets. */
export function written(value: SettingValue, document: Document): unknown {
  if (typeof value !== 'object') return value;
  return value.length === 1 && typeof value[0] === 'string'
    ? value[0]
    : document.createNode(value, { flow: true });
}

/** The comment above `extends` may speak of the whole file: it moves to the next key. */
function removeExtends(document: ParsedYaml): void {
  const { contents } = document;
  if (!isMap(contents)) return;
  const at = contents.items.findIndex(({ key }) => String(key) === 'extends');
  const [removed] = contents.items.splice(at, 1);
  const next = contents.items[at];
  if (!removed || !next || !isNode(removed.key) || !isNode(next.key)) return;
  const comments = [removed.key.commentBefore, next.key.commentBefore].filter((comment) => comment != null);
  if (comments.length > 0) next.key.commentBefore = comments.join('\n');
}
