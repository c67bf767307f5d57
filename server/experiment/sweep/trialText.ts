/** The experiment of one trial: the file without its sweep, with the trial's values. */
import { expandAliases } from '../aliases.ts';
import { flatten, written } from '../flatten.ts';
import { type LoadedExperiment, type LoadOptions, loadExperimentText } from '../load.ts';
import { setValue } from '../overrides.ts';
import { parseYaml } from '../parseYaml.ts';
import { experimentOf } from '../read.ts';
import type { Point } from './points.ts';
import { trialSettings } from './trialSettings.ts';

/**
 * The text that is run, with the comments of the file.
 *
 * @param file that its paths are relative to
 * @throws UserError when these values cannot be run
 */
export async function trialText(
  loaded: LoadedExperiment,
  point: Point,
  file: string,
  options: LoadOptions,
): Promise<string> {
  const document = parseYaml(flatten(loaded));
  expandAliases(document);
  document.delete('sweep');
  const { values } = trialSettings(loaded.settings, point);
  for (const key of loaded.settings.values.keys()) {
    if (!values.has(key)) document.deleteIn(key.split('.'));
  }
  for (const [key, value] of point) setValue(document, key.split('.'), written(value, document));
  const text = document.toString({ lineWidth: 0 });
  experimentOf(await loadExperimentText(text, file, options), file);
  return text;
}
