import type { TaggingResult } from '../../../server/protocol/results.ts';
import { FigureTable } from '../../results/FigureTable.tsx';
import { formats, strings } from '../words.ts';

/** Which labels are taken for which, the commonest first. */
export function Confusions({ confusions }: Pick<TaggingResult, 'confusions'>) {
  const most = Math.max(...confusions.map(({ count }) => count));
  return (
    <section class="result-part" aria-label={strings.confusions}>
      <h3>{strings.confusions}</h3>
      <FigureTable
        label={strings.confusions}
        words={[strings.trueLabel, strings.predictedLabel]}
        numbers={[strings.count]}
      >
        {confusions.map(({ truth, predicted, count }) => (
          <tr key={`${truth} ${predicted}`}>
            <td>{truth}</td>
            <td>{predicted}</td>
            <td class="number bar" style={{ '--share': `${(count / most) * 100}%` }}>
              {formats.integer(count)}
            </td>
          </tr>
        ))}
      </FigureTable>
    </section>
  );
}
