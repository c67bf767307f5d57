/** Whether labels are what their scheme says. */
import * as l10n from '@vscode/l10n';
import type { ExperimentOf } from '../../experiment/keys.ts';

export type Scheme = ExperimentOf<'tagging'>['data']['scheme'];

const prefixes = { iob1: 'BI', iob2: 'BI', bioes: 'BIES' } as const;

/** What is wrong with a label; undefined where nothing is. */
export function labelFlaw(label: string, scheme: Scheme): string | undefined {
  if (scheme === 'none' || label === 'O') return undefined;
  const wanted = prefixes[scheme];
  if (new RegExp(`^[${wanted}](?:-.+)?$`).test(label)) return undefined;
  if (/^[ES]-/.test(label)) {
    return l10n.t(
      'The label “{0}” belongs to the scheme bioes, not to {1}: set data.scheme to bioes.',
      label,
      scheme,
    );
  }
  return l10n.t(
    'The label “{0}” does not follow the scheme {1}, whose labels are O and {2}: mend it, or set data.scheme to none.',
    label,
    scheme,
    Array.from(wanted, (prefix) => `${prefix}-…`).join(', '),
  );
}

/** A note for labels that look like those of a scheme where none is set; undefined where they do not. */
export function schemeNote(labels: readonly string[], scheme: Scheme): string | undefined {
  const marked = labels.filter((label) => label !== 'O');
  if (scheme !== 'none' || !labels.includes('O') || !marked.every((label) => /^[BIES]-/.test(label))) {
    return undefined;
  }
  const likely = marked.some((label) => /^[ES]-/.test(label)) ? 'bioes' : 'iob2';
  return l10n.t(
    'The labels look like names of several words ({0}). Their token accuracy misleads, since most words are O: set data.scheme to {1}, and whole names are counted.',
    marked.slice(0, 3).join(', '),
    likely,
  );
}
