import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';
import type { SpeechSet } from './speechSet.ts';

/**
 * CTC writes at most one token in each time step, and nothing between two that are equal.
 *
 * @param placeOf the row or line that names a recording
 * @throws UserError for the first recording that is too short for what is said in it
 */
export function checkLengths(set: SpeechSet, placeOf: (index: number) => Place): void {
  for (let i = 0; i < set.count; i++) {
    const tokens = set.tokens(i);
    const needed = stepsNeeded(tokens);
    const steps = set.lengths[i]!;
    if (steps >= needed) continue;
    const sentence = l10n.t(
      'The recording {0} has {1} time steps, but its transcript of {2} tokens needs at least {3}: lower model.frame_stacking or data.audio.frame_step, or mend the transcript.',
      set.name(i),
      steps,
      tokens.length,
      needed,
    );
    throw new UserError(sentence, placeOf(i));
  }
}

/** Time steps that CTC needs for some tokens: one for each, and a blank between two that are equal. */
export function stepsNeeded(tokens: ArrayLike<number>): number {
  let needed = tokens.length;
  for (let i = 1; i < tokens.length; i++) if (tokens[i] === tokens[i - 1]) needed++;
  return needed;
}
