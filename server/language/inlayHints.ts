/** Numbers that follow from the file, after the keys that decide them. */
import * as l10n from '@vscode/l10n';
import { type InlayHint, InlayHintKind, type Range } from 'vscode-languageserver';
import { allEntries, type Entry } from '../experiment/tree.ts';
import type { DataKnowledge } from './dataStatistics.ts';
import { type Derived, derivedOf } from './derived.ts';
import { count, describeDerived } from './describeDerived.ts';
import type { OpenExperiment } from './experiments.ts';
import { sweepHints } from './sweepHints.ts';

/** Shows what was last known of a file until more is, so that nothing flickers while data is read or text is typed. */
export class InlayHints {
  readonly #known = new Map<string, Derived>();

  async of(experiment: OpenExperiment, range: Range, knowledge: DataKnowledge): Promise<InlayHint[]> {
    const hints = [...sweepHints(experiment), ...(await this.#derivedHints(experiment, knowledge))];
    return hints.filter(({ position: { line } }) => range.start.line <= line && line <= range.end.line);
  }

  async #derivedHints(experiment: OpenExperiment, knowledge: DataKnowledge): Promise<InlayHint[]> {
    const { document, loaded } = experiment;
    const facts = (await derivedOf(experiment, knowledge)) ?? this.#known.get(document.uri);
    if (!facts || loaded.abstract || facts.sized.task !== loaded.settings.task) return [];
    this.#known.set(document.uri, facts);
    const entries = loaded.analysis.root ? [...allEntries(loaded.analysis.root)] : [];
    return entries.flatMap((entry) => hintAt(entry, entries, facts, experiment));
  }

  forget(uri: string): void {
    this.#known.delete(uri);
  }
}

function hintAt(
  entry: Entry,
  entries: readonly Entry[],
  facts: Derived,
  { document }: OpenExperiment,
): InlayHint[] {
  const key = entry.path.join('.');
  const label = labelOf(key, facts, (other) => entries.some(({ path }) => path.join('.') === other));
  const tooltip = describeDerived(key, facts);
  if (!label || !tooltip) return [];
  const value = entry.section?.flow === false ? undefined : entry.valueSpan;
  // After the colon of a section.
  const position = document.positionAt(value?.end ?? entry.keySpan.end + 1);
  return [{ position, label, tooltip, kind: InlayHintKind.Type, paddingLeft: true }];
}

function labelOf(key: string, facts: Derived, has: (key: string) => boolean): string | undefined {
  switch (key) {
    case 'model':
      return l10n.t('{0} parameters', count(facts.parameters));
    case 'training.batch_size':
      return steps(facts);
    case 'training':
      return has('training.batch_size') ? undefined : steps(facts);
    case 'data.tokenizer':
    case 'data.source_tokenizer':
    case 'data.target_tokenizer': {
      const size = vocabularyOf(key, facts);
      return size === undefined ? undefined : l10n.t('vocabulary of {0}', count(size));
    }
    default:
      return undefined;
  }
}

function steps({ stepsPerEpoch }: Derived): string {
  return l10n.t('{0} steps per epoch', count(stepsPerEpoch));
}

function vocabularyOf(key: string, { sized }: Derived): number | undefined {
  switch (sized.task) {
    case 'language-model':
    case 'tagging':
    case 'speech':
      return sized.size.vocabularySize;
    case 'classification':
      return sized.experiment.data.input === 'text' ? sized.size.inputs : undefined;
    case 'translation':
      return key === 'data.source_tokenizer' ? sized.size.sourceVocabulary : sized.size.targetVocabulary;
    case 'forecasting':
      return undefined;
  }
}
