import type { AnswerOf } from '../../../../server/protocol/answering.ts';
import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';
import { AttentionPart } from './AttentionPart.tsx';
import { ClassTable } from './ClassTable.tsx';
import { MemoryPart } from './MemoryPart.tsx';

interface Props {
  readonly answer: AnswerOf<'classification'>;
  readonly truth: string | undefined;
  readonly readsNumbers: boolean;
}

export function ClassAnswer({ answer, truth, readsNumbers }: Props) {
  const { classes, read, length, attention, memory } = answer;
  const best = classes[0];
  if (best === undefined) return null;
  const cut = readsNumbers ? strings.stepsCut : strings.tokensCut;
  return (
    <>
      <section class="answer-part" aria-label={strings.answerTitle}>
        <p class="verdict" role="status">
          <strong class="answer-word">{best.label}</strong>
          <span class="answer-share">{formats.percent(best.probability)}</span>
          {truth !== undefined && (
            <span class="muted">
              {truth === best.label ? `✓ ${strings.labelRight}` : `✗ ${fill(strings.labelWrong, truth)}`}
            </span>
          )}
        </p>
        {read < length && <p class="notice">{fill(cut, formats.integer(read), formats.integer(length))}</p>}
        <ClassTable classes={classes} truth={truth} />
      </section>
      {memory && <MemoryPart {...memory} />}
      {attention && <AttentionPart {...attention} />}
    </>
  );
}
