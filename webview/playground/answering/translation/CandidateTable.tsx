import type { AnswerOf } from '../../../../server/protocol/answering.ts';
import { FigureTable } from '../../../results/FigureTable.tsx';
import { formats, strings } from '../../words.ts';

interface Props {
  readonly candidates: AnswerOf<'translation'>['candidates'];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

/** Translations that were found, the best first; one is looked at. */
export function CandidateTable({ candidates, chosen, onChoose }: Props) {
  return (
    <section class="answer-part" aria-label={strings.candidates}>
      <h2>{strings.candidates}</h2>
      <FigureTable
        label={strings.candidates}
        kind="candidates"
        words={[strings.translation]}
        numbers={[strings.candidateLogProbability, strings.candidateScore]}
      >
        {candidates.map(({ text, log_probability, score }, i) => (
          <tr key={i}>
            <td>
              <label class="candidate">
                <input type="radio" name="candidate" checked={i === chosen} onChange={() => onChoose(i)} />
                <span>{text === '' ? strings.emptyTranslation : text}</span>
              </label>
            </td>
            <td class="number">{formats.figure(log_probability)}</td>
            <td class="number">{formats.figure(score)}</td>
          </tr>
        ))}
      </FigureTable>
    </section>
  );
}
