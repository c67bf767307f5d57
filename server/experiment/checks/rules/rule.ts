/** Rules between several keys of a complete experiment. */
import type { Experiment, ExperimentOf, Task } from '../../keys.ts';
import type { ProblemCode } from '../../problem.ts';
import type { Settings } from '../../settings.ts';

export interface Rule<E> {
  readonly code: ProblemCode;
  /** The keys that the rule speaks of. It is reported at the first of them that is written in the file. */
  readonly keys: readonly string[];
  /** What is wrong, or undefined. `settings` tell what is written and what is a default. */
  readonly check: (experiment: E, settings: Settings) => string | undefined;
}

/** For every task. */
export type CommonRule = Rule<Experiment>;
export type TaskRule<T extends Task> = Rule<ExperimentOf<T>>;
