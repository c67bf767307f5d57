/** The checks of one document by itself: no file is read. */
import * as l10n from '@vscode/l10n';
import { checkKeys } from './checks/keys.ts';
import { checkGluedDocument, checkSyntax } from './checks/syntax.ts';
import { checkValues } from './checks/values.ts';
import { type ExperimentDocument, parseExperimentDocument } from './document.ts';
import { Reporter } from './reporter.ts';
import type { Settings } from './settings.ts';
import { allEntries, buildTree, type Section } from './tree.ts';

export interface Analysis {
  readonly document: ExperimentDocument;
  /** Absent when the document is not a mapping. */
  readonly root: Section | undefined;
  /** What this document itself sets, as far as it is right. */
  readonly settings: Settings;
  readonly reporter: Reporter;
}

export function analyzeText(text: string, file: string): Analysis {
  const document = parseExperimentDocument(text, file);
  const reporter = new Reporter(document);
  checkSyntax(reporter);
  const root = buildTree(document);
  if (!root) {
    if (reporter.problems.length === 0 && !checkGluedDocument(reporter)) reportNotMapping(reporter);
    return { document, root, settings: { values: new Map(), sections: new Set() }, reporter };
  }
  checkKeys(root, reporter);
  for (const { section } of allEntries(root)) if (section) checkKeys(section, reporter);
  const settings = checkValues(root, reporter);
  reporter.dropConsequences();
  return { document, root, settings, reporter };
}

function reportNotMapping(reporter: Reporter): void {
  const [start, , end] = reporter.document.yaml.contents?.range ?? [0, 0, 0];
  reporter.report('LSTM002', { start, end }, l10n.t('An experiment file consists of lines "key: value".'));
}
