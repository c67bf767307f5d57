/** Precision, recall and F1 of each label. */
import type { ClassScores } from '../../../server/protocol/results.ts';
import { FigureTable } from '../../results/FigureTable.tsx';
import { formats, strings } from '../words.ts';

export function LabelScores({ classes }: { readonly classes: readonly ClassScores[] }) {
  return (
    <section class="result-part" aria-label={strings.labelScores}>
      <h3>{strings.labelScores}</h3>
      <FigureTable
        label={strings.labelScores}
        words={[strings.label]}
        numbers={[strings.labelPrecision, strings.labelRecall, strings.labelF1, strings.support]}
      >
        {classes.map(({ label, precision, recall, f1, support }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td class="number">{formats.percent(precision)}</td>
            <td class="number">{formats.percent(recall)}</td>
            <td class="number bar" style={{ '--share': `${f1 * 100}%` }}>
              {formats.percent(f1)}
            </td>
            <td class="number">{formats.integer(support)}</td>
          </tr>
        ))}
      </FigureTable>
    </section>
  );
}
