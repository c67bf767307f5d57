import * as l10n from '@vscode/l10n';
import type { LoadedExperiment } from '../load.ts';
import type { Problem, ProblemCode } from '../problem.ts';
import { Reporter } from '../reporter.ts';
import { elementSpanIn } from '../settings.ts';

/** Reports what the data rules out at settings that are written down. */
export class DataReporter {
  readonly #loaded: LoadedExperiment;
  readonly #reporter: Reporter;

  constructor(loaded: LoadedExperiment) {
    this.#loaded = loaded;
    this.#reporter = new Reporter(loaded.analysis.document);
  }

  get problems(): readonly Problem[] {
    return this.#reporter.problems;
  }

  /** @param index of the element of a list that is meant */
  report(
    code: ProblemCode,
    key: string,
    message: string,
    { index = 0, related }: { readonly index?: number } & Pick<Problem, 'related'> = {},
  ): void {
    const { settings, analysis } = this.#loaded;
    const setting = settings.values.get(key);
    if (!setting) return;
    const span = elementSpanIn(analysis.document, setting, index, settings);
    this.#reporter.report(code, span, message, { key, ...(related && { related }) });
  }

  /** @param steps that the training has in all */
  reportWarmup(steps: number): void {
    const { draft } = this.#loaded;
    if (!draft || draft.training.schedule.warmup_steps <= steps) return;
    const message = l10n.t(
      'The training has only {0} steps: the learning rate never reaches its full value.',
      steps,
    );
    this.report('LSTM052', 'training.schedule.warmup_steps', message);
  }
}
