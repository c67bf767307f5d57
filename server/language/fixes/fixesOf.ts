/** Every way to mend one problem, the best one first. */
import * as l10n from '@vscode/l10n';
import { isScalar } from 'yaml';
import type { FileAccess } from '../../experiment/fileAccess.ts';
import { isUnnecessary, type Problem } from '../../experiment/problem.ts';
import { allEntries, type Entry, type Section } from '../../experiment/tree.ts';
import type { OpenExperiment } from '../experiments.ts';
import { entryAt, entryEnd, removal, sectionAround } from './entryText.ts';
import type { Fix } from './fix.ts';
import { moves } from './misplaced.ts';
import { additions } from './missing.ts';
import { folderFixes } from './missingFolder.ts';
import { fillings, replacements, suggestionFixes, toDefault } from './values.ts';

export interface FixPlace {
  readonly runsDirectory: string;
  readonly files: Pick<FileAccess, 'facts'>;
}

export async function fixesOf(experiment: OpenExperiment, problem: Problem, place: FixPlace): Promise<Fix[]> {
  const { root } = experiment.loaded.analysis;
  const suggested = suggestionFixes(problem);
  if (!root || problem.key === undefined) return suggested;
  if (problem.code === 'LSTM014') return additions(experiment, problem.key, place.runsDirectory);
  const entry = entryOf(root, problem);
  const section = entry && sectionAround(root, entry.keySpan);
  if (!entry || !section) return suggested;
  const remove = (safe: boolean) => removals(experiment, section, entry, safe);
  switch (problem.code) {
    case 'LSTM010':
      return [...suggested, ...remove(false)];
    case 'LSTM011':
      return [...moves(experiment, section, entry), ...remove(false)];
    case 'LSTM012':
      return remove(isRepeated(section, entry));
    case 'LSTM023':
      return [
        ...fillings(experiment, problem, entry, entryEnd(experiment.document.getText(), entry)),
        ...remove(false),
      ];
    case 'LSTM020':
    case 'LSTM021':
    case 'LSTM022':
      return suggested.length > 0 ? suggested : replacements(experiment, problem, entry);
    case 'LSTM040':
      return folderFixes(experiment, problem, entry, place.files);
    case 'LSTM053':
    case 'LSTM055':
    case 'LSTM064':
      return isOwnValue(problem) ? toDefault(experiment, problem, entry) : [];
    case 'LSTM061': {
      const layers = entryAt(root, ['model', 'num_layers']);
      const model = layers && sectionAround(root, layers.keySpan);
      return layers && model ? removals(experiment, model, layers, false) : [];
    }
    default:
      return isUnnecessary(problem) ? remove(false) : suggested;
  }
}

/** Of a key that is written twice, the one that the problem is at. */
function entryOf(root: Section, { key, range }: Problem): Entry | undefined {
  const named = [...allEntries(root)].filter((entry) => entry.path.join('.') === key);
  const touched = ({ keySpan, valueSpan }: Entry) =>
    keySpan.start === range.start ||
    (valueSpan && valueSpan.start <= range.start && range.start < valueSpan.end);
  return named.find(touched);
}

function removals({ document }: OpenExperiment, section: Section, entry: Entry, safe: boolean): Fix[] {
  const edit = removal(document.getText(), section, entry);
  return edit ? [{ title: l10n.t('Remove "{0}"', entry.key), edit, safe }] : [];
}

function isRepeated({ entries }: Section, { key, value }: Entry): boolean {
  const sources = entries
    .filter((entry) => entry.key === key)
    .map((entry) => isScalar(entry.value) && entry.value.source);
  return isScalar(value) && sources.every((source) => source === value.source);
}

/** The rule speaks of several keys; the default of this one mends it. */
function isOwnValue({ key }: Problem): boolean {
  return ['training.clip_norm', 'training.optimizer.learning_rate', 'model.activation'].includes(key ?? '');
}
