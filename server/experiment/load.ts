/** From an experiment file to a checked experiment. */
import { resolve } from 'node:path';
import { defaultRunsDirectory } from '../base/runPlaces.ts';
import type { Analysis } from './analyze.ts';
import { checkFiles } from './checks/files.ts';
import { checkApplicable, checkRequired } from './checks/presence.ts';
import { checkRules } from './checks/rules.ts';
import { checkSweep } from './checks/sweep.ts';
import { toExperiment } from './defaults.ts';
import { parseExperimentDocument } from './document.ts';
import { analyzeChain } from './extends.ts';
import { diskFiles, type FileAccess } from './fileAccess.ts';
import type { Experiment } from './keys.ts';
import { hasErrors, type Problem, type ProblemCode } from './problem.ts';
import type { Settings } from './settings.ts';

export interface LoadOptions {
  readonly files?: FileAccess;
  /** Where runs are kept, relative to the experiment file's folder. */
  readonly runsDirectory?: string;
  /** False for a text that is not on disk: whether the files that it names exist is then not asked, nor its base missed. */
  readonly checkFiles?: boolean;
}

export interface LoadedExperiment {
  /** Present when there is no error and the file is not abstract. */
  readonly experiment?: Experiment;
  /** As `experiment`, but data files and runs that it names may be missing. */
  readonly draft?: Experiment;
  readonly abstract: boolean;
  /** In the order of the file. */
  readonly problems: readonly Problem[];
  /** The experiment file and the files that it extends, nearest first. */
  readonly files: readonly string[];
  readonly analysis: Analysis;
  /** The settings after `extends`, without defaults. */
  readonly settings: Settings;
  /** The analyses of the files that it extends, nearest first. */
  readonly bases: readonly Analysis[];
}

/** With these, the required keys may well stand in the base that was not found. */
const missingBase = new Set<ProblemCode>(['LSTM030', 'LSTM031']);

/** Checks a text as if it stood in `file`: its paths are relative to that file's folder. */
export async function loadExperimentText(
  text: string,
  file: string,
  options: LoadOptions = {},
): Promise<LoadedExperiment> {
  const { files = diskFiles, runsDirectory = defaultRunsDirectory } = options;
  const document = parseExperimentDocument(text, resolve(file));
  const { analysis, settings, bases } = await analyzeChain(document, files);
  const { root, reporter } = analysis;
  const abstract = settings.values.get('abstract')?.value === true;
  const asksFiles = options.checkFiles ?? true;
  const isBaseUnknown = !asksFiles && reporter.problems.some(({ code }) => code === 'LSTM030');
  const incomplete =
    document.yaml.errors.length > 0 || reporter.problems.some(({ code }) => missingBase.has(code));
  if (root) {
    // What decides may stand in the base.
    if (!isBaseUnknown) checkApplicable(root, settings, reporter);
    if (!abstract && !incomplete) checkRequired(root, settings, reporter);
  }
  const draft = root && !abstract && !hasErrors(reporter.problems) ? toExperiment(settings) : undefined;
  if (draft) checkRules(draft, settings, reporter);
  if (root) checkSweep(root, draft, settings, reporter);
  if (asksFiles) await checkFiles(settings, reporter, files, { runsDirectory });
  const problems = reporter.problems
    .filter(({ code }) => !(isBaseUnknown && code === 'LSTM030'))
    .sort((a, b) => a.range.start - b.range.start);
  return {
    abstract,
    problems,
    files: [document.file, ...bases.map((base) => base.document.file)],
    analysis,
    settings,
    bases,
    ...(draft && { draft }),
    ...(draft && !hasErrors(problems) && { experiment: draft }),
  };
}
