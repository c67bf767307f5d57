import type { TaggingResult } from '../../../server/protocol/results.ts';
import { FigureTable } from '../../results/FigureTable.tsx';
import { formats, strings } from '../words.ts';

interface Props extends Pick<TaggingResult, 'confusions'> {
  /** What both sides are called. */
  readonly truth: string;
  readonly predicted: string;
  /** Said of an empty side. */
  readonly none?: string;
}

/** What is taken for what, the commonest first. */
export function Confusions({ confusions, truth: truly, predicted: wrongly, none = '' }: Props) {
  const most = Math.max(...confusions.map(({ count }) => count));
  return (
    <section class="result-part" aria-label={strings.confusions}>
      <h3>{strings.confusions}</h3>
      <FigureTable label={strings.confusions} words={[truly, wrongly]} numbers={[strings.count]}>
        {confusions.map(({ truth, predicted, count }) => (
          <tr key={`${truth} ${predicted}`}>
            <td>{nameOf(truth, none)}</td>
            <td>{nameOf(predicted, none)}</td>
            <td class="number bar" style={{ '--share': `${(count / most) * 100}%` }}>
              {formats.integer(count)}
            </td>
          </tr>
        ))}
      </FigureTable>
    </section>
  );
}

function nameOf(word: string, none: string) {
  return word === '' ? <span class="muted">{none}</span> : word;
}
