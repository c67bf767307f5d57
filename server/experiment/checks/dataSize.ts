/** What the data rules out. */
import * as l10n from '@vscode/l10n';
import { countSteps, type DataSize, leastTokens } from '../facts.ts';
import type { LoadedExperiment } from '../load.ts';
import type { Problem, ProblemCode } from '../problem.ts';
import { Reporter } from '../reporter.ts';
import { spanIn } from '../settings.ts';

/** Checks an experiment whose values are right against the data that it names. */
export function checkDataSize(loaded: LoadedExperiment, { tokens, knows }: DataSize): readonly Problem[] {
  const { draft, settings, analysis } = loaded;
  if (!draft) return [];
  const reporter = new Reporter(analysis.document);
  const report = (code: ProblemCode, key: string, message: string) => {
    const setting = settings.values.get(key);
    if (setting) reporter.report(code, spanIn(analysis.document, setting, settings), message, { key });
  };
  const { generation, data, training } = draft;
  const prompt = data.lowercase ? generation.prompt.toLowerCase() : generation.prompt;
  const unknown = knows && [...prompt].find((character) => !knows(character));
  if (unknown !== undefined) {
    const message = l10n.t(
      'The character "{0}" does not occur in the text: the network cannot read it.',
      unknown,
    );
    report('LSTM044', 'generation.prompt', message);
  }
  const needed = leastTokens(training);
  if (tokens < needed) {
    report(
      'LSTM042',
      'data.train',
      l10n.t(
        'The training text has {0} tokens, but {1} sequences of {2} need at least {3}: lower batch_size or sequence_length.',
        tokens,
        training.batch_size,
        training.sequence_length,
        needed,
      ),
    );
    return reporter.problems;
  }
  const steps = countSteps(tokens, training.batch_size, training.sequence_length) * training.epochs;
  if (training.schedule.warmup_steps > steps) {
    const message = l10n.t(
      'The training has only {0} steps: the learning rate never reaches its full value.',
      steps,
    );
    report('LSTM052', 'training.schedule.warmup_steps', message);
  }
  return reporter.problems;
}
