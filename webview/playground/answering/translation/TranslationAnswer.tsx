import { useEffect, useMemo, useState } from 'preact/hooks';
import type { AnswerOf } from '../../../../server/protocol/answering.ts';
import { attentionHeat } from '../../../results/attentionHeat.ts';
import { HeatTable } from '../../../results/HeatTable.tsx';
import { fill } from '../../../shared/strings.ts';
import { strings } from '../../words.ts';
import { CandidateTable } from './CandidateTable.tsx';
import { CopyPart } from './CopyPart.tsx';
import { Coverage } from './Coverage.tsx';

interface Props {
  readonly answer: AnswerOf<'translation'>;
  readonly reference: string | undefined;
}

/** The best translation, the others to choose from, and what the network looked at for the chosen one. */
export function TranslationAnswer({ answer, reference }: Props) {
  const [chosen, setChosen] = useState(0);
  useEffect(() => setChosen(0), [answer]);
  const candidate = answer.candidates[chosen] ?? answer.candidates[0];
  const heat = useMemo(
    () => candidate?.attention && attentionHeat(answer.source, candidate.tokens, candidate.attention),
    [answer, candidate],
  );
  if (candidate === undefined) return null;
  const isSame = reference !== undefined && candidate.text === reference;
  return (
    <>
      <section class="answer-part" aria-label={strings.translation}>
        <p class="translated-text" role="status">
          {candidate.text === '' ? strings.emptyTranslation : candidate.text}
        </p>
        {reference !== undefined && (
          <p class="muted">{isSame ? `✓ ${strings.asReference}` : fill(strings.referenceText, reference)}</p>
        )}
      </section>
      {answer.candidates.length > 1 && (
        <CandidateTable candidates={answer.candidates} chosen={chosen} onChoose={setChosen} />
      )}
      {candidate.copying && (
        <CopyPart source={answer.source} tokens={candidate.tokens} copying={candidate.copying} />
      )}
      <section class="answer-part" aria-label={strings.attention}>
        <h2>{strings.attention}</h2>
        <p class="muted">{heat ? strings.attentionMapHint : strings.noAttention}</p>
        {heat && <HeatTable heat={heat} />}
        {candidate.attention && <Coverage source={answer.source} attention={candidate.attention} />}
      </section>
    </>
  );
}
