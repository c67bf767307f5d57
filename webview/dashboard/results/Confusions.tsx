import type { TaggingResult } from '../../../server/protocol/results.ts';
import { formats, strings } from '../words.ts';
import { ScrollFrame } from './ScrollFrame.tsx';

/** Which labels are taken for which, the commonest first. */
export function Confusions({ confusions }: Pick<TaggingResult, 'confusions'>) {
  const most = Math.max(...confusions.map(({ count }) => count));
  return (
    <section class="result-part" aria-label={strings.confusions}>
      <h3>{strings.confusions}</h3>
      <ScrollFrame label={strings.confusions}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{strings.trueLabel}</th>
              <th scope="col">{strings.predictedLabel}</th>
              <th scope="col" class="number">
                {strings.count}
              </th>
            </tr>
          </thead>
          <tbody>
            {confusions.map(({ truth, predicted, count }) => (
              <tr key={`${truth} ${predicted}`}>
                <td>{truth}</td>
                <td>{predicted}</td>
                <td class="number bar" style={{ '--share': `${(count / most) * 100}%` }}>
                  {formats.integer(count)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </section>
  );
}
