import type { AnswerOf } from '../../../../server/protocol/answering.ts';
import { aligned, wordsOf } from '../../../results/edits.ts';
import { FigureTable } from '../../../results/FigureTable.tsx';
import { formats, strings } from '../../words.ts';

interface Props {
  readonly candidates: AnswerOf<'speech'>['candidates'];
}

/** Texts that were considered, the most probable first; what is unlike the best is marked. */
export function TranscriptTable({ candidates }: Props) {
  const best = candidates[0]?.text ?? '';
  return (
    <section class="answer-part" aria-label={strings.consideredTexts}>
      <h2>{strings.consideredTexts}</h2>
      <FigureTable
        label={strings.consideredTexts}
        kind="candidates"
        words={[strings.recognised]}
        numbers={[strings.probability, strings.candidateLogProbability]}
      >
        {candidates.map(({ text, probability, log_probability }) => (
          <tr key={text}>
            <td>{text === '' ? strings.nothingHeard : <DifferentWords text={text} best={best} />}</td>
            <td class="number bar" style={{ '--share': `${probability * 100}%` }}>
              {formats.percent(probability)}
            </td>
            <td class="number">{formats.figure(log_probability)}</td>
          </tr>
        ))}
      </FigureTable>
    </section>
  );
}

function DifferentWords({ text, best }: { readonly text: string; readonly best: string }) {
  const pairs = aligned(wordsOf(best), wordsOf(text));
  return (
    <>
      {pairs.map(({ truth, predicted }, i) => (
        <span key={i}>
          {truth === predicted ? predicted : <strong class="different-word">{predicted}</strong>}
          {predicted !== '' && ' '}
        </span>
      ))}
    </>
  );
}
