import * as l10n from '@vscode/l10n';
import { describeChoice, describeFacts, numberText } from '../describe.ts';
import type { LoadedExperiment } from '../load.ts';
import { isApplicable } from '../settings.ts';
import { leafAt, leafPaths } from '../tables.ts';
import type { SettingValue } from '../values.ts';

/** A setting that a run can be made with another value of. */
export interface ChangeableKey {
  /** Dotted. */
  readonly key: string;
  /** As it would be written; absent where the experiment does not say it and there is no default. */
  readonly value?: string;
  /** What it means. */
  readonly doc: string;
  /** Type, range, unit and default in one line. */
  readonly facts: string;
  /** Whether the experiment or a base of it says it. */
  readonly written: boolean;
  /** All valid values with what they do, where they can be listed. */
  readonly choices?: readonly { readonly name: string; readonly doc: string }[];
}

/** These say what a file is, not how the network is or learns; another task needs other keys altogether. */
const fixed = new Set(['version', 'abstract', 'description', 'extends', 'task']);

/** The settings that have a meaning in an experiment, in the order of its table. */
export function changeableKeys({ settings }: LoadedExperiment): ChangeableKey[] {
  const keys = leafPaths(settings.task).filter(
    (key) => !fixed.has(key) && isApplicable(key.split('.'), settings),
  );
  return keys.flatMap((key) => {
    const descriptor = leafAt(key, settings.task);
    if (!descriptor) return [];
    const fallback = 'default' in descriptor ? descriptor.default : undefined;
    const value = settings.values.get(key)?.value ?? fallback;
    const names = descriptor.kind === 'choice' ? Object.keys(descriptor.choices) : ['true', 'false'];
    const isListed = descriptor.kind === 'choice' || descriptor.kind === 'boolean';
    return {
      key,
      doc: l10n.t(descriptor.doc),
      facts: describeFacts(descriptor),
      written: settings.values.has(key),
      ...(value !== undefined && { value: valueText(value) }),
      ...(isListed && {
        choices: names.map((name) => ({ name, doc: describeChoice(descriptor, name) ?? '' })),
      }),
    };
  });
}

/** A value as `--set` takes it: a list on one line, one name or path alone without brackets. */
export function valueText(value: SettingValue): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'object') return String(value);
  const [first, ...others] = value;
  return typeof first === 'string' && others.length === 0 ? first : JSON.stringify(value);
}
