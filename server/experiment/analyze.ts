/** The checks of one document by itself: no file is read. */
import * as l10n from '@vscode/l10n';
import { checkKeys } from './checks/keys.ts';
import { checkGluedDocument, checkSyntax } from './checks/syntax.ts';
import { checkValues } from './checks/values.ts';
import type { ExperimentDocument } from './document.ts';
import type { Task } from './keys.ts';
import { Reporter } from './reporter.ts';
import type { Settings } from './settings.ts';
import { tableOf } from './tables.ts';
import { allEntries, buildTree, type Section } from './tree.ts';

export interface Analysis {
  readonly document: ExperimentDocument;
  /** Absent when the document is not a mapping. */
  readonly root: Section | undefined;
  /** What this document itself sets, as far as it is right. */
  readonly settings: Settings;
  readonly reporter: Reporter;
}

/** @param task of the document, or of the file that it extends; undefined where none says it */
export function analyzeDocument(document: ExperimentDocument, task: Task | undefined): Analysis {
  const reporter = new Reporter(document);
  checkSyntax(reporter);
  const root = buildTree(document, tableOf(task));
  if (!root) {
    if (reporter.problems.length === 0 && !checkGluedDocument(reporter)) reportNotMapping(reporter);
    return {
      document,
      root,
      settings: { task, values: new Map(), sections: new Set(), searches: new Map() },
      reporter,
    };
  }
  checkKeys(root, task, reporter);
  for (const { section } of allEntries(root)) if (section) checkKeys(section, task, reporter);
  const settings = checkValues(root, task, reporter);
  reporter.dropConsequences();
  return { document, root, settings, reporter };
}

function reportNotMapping(reporter: Reporter): void {
  const [start, , end] = reporter.document.yaml.contents?.range ?? [0, 0, 0];
  reporter.report('LSTM002', { start, end }, l10n.t('An experiment file consists of lines "key: value".'));
}
