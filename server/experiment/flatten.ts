/** `experiment.yaml` as run: one file that says all that was set, without the files it extended. */
import { type ParsedNode, parseDocument } from 'yaml';
import type { Experiment } from './keys.ts';
import { type LoadedExperiment, type LoadOptions, loadExperimentText } from './load.ts';
import { applyOverrides, setValue } from './overrides.ts';
import { experimentOf, readExperimentFile } from './read.ts';

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
  const text = applyOverrides(await readExperimentFile(file), assignments);
  const loaded = await loadExperimentText(text, file, options);
  return { experiment: experimentOf(loaded, file), yaml: flatten(loaded) };
}

/** The document with the settings of its bases written into it and `extends` removed; defaults stay unwritten. */
export function flatten(loaded: LoadedExperiment): string {
  const { text } = loaded.analysis.document;
  if (loaded.bases.length === 0) return text;
  const document = parseDocument<ParsedNode>(text, { uniqueKeys: false });
  const comment = document.contents?.commentBefore;
  document.deleteIn(['extends']);
  for (const section of loaded.settings.sections) {
    const path = section.split('.');
    if (!document.getIn(path)) document.setIn(path, document.createNode({}));
  }
  for (const [key, setting] of loaded.settings.values) {
    if (setting.document !== loaded.analysis.document) setValue(document, key.split('.'), setting.value);
  }
  if (document.contents && comment) document.contents.commentBefore = comment;
  return document.toString({ lineWidth: 0 });
}
