import { FigureTable } from '../../../results/FigureTable.tsx';
import { visible } from '../../../results/tokens.ts';
import { formats, strings } from '../../words.ts';
import { Disclosed } from '../Disclosed.tsx';

interface Props {
  readonly source: readonly string[];
  /** [token of the translation][token of the source] */
  readonly attention: readonly (readonly number[])[];
}

/** How often each token of the source was looked at altogether (coverage, See et al. 2017). */
export function Coverage({ source, attention }: Props) {
  const sums = source.map((_, j) => attention.reduce((sum, row) => sum + row[j]!, 0));
  const most = Math.max(...sums);
  return (
    <Disclosed title={strings.coverage}>
      <p class="muted">{strings.coverageHint}</p>
      <FigureTable label={strings.coverage} words={[strings.source]} numbers={[strings.coverage]}>
        {source.map((token, j) => (
          <tr key={j}>
            <td>{visible(token)}</td>
            <td class="number bar" style={{ '--share': `${(sums[j]! / most) * 100}%` }}>
              {formats.figure(sums[j]!)}
            </td>
          </tr>
        ))}
      </FigureTable>
    </Disclosed>
  );
}
