/** The surest wrong answers of a classifier. */
import type { ClassificationResult } from '../../../server/protocol/results.ts';
import { FigureTable } from '../../results/FigureTable.tsx';
import { formats, strings } from '../words.ts';
import { LongText } from './LongText.tsx';

export function Mistakes({ errors }: Pick<ClassificationResult, 'errors'>) {
  return (
    <section class="result-part" aria-label={strings.surestMistakes}>
      <h3>{strings.surestMistakes}</h3>
      {errors.length === 0 ? (
        <p class="muted">{strings.noMistakes}</p>
      ) : (
        <FigureTable
          label={strings.surestMistakes}
          kind="mistakes"
          words={[strings.input, strings.trueLabel, strings.predictedLabel]}
          numbers={[strings.probability]}
        >
          {errors.map(({ input, truth, predicted, probability }) => (
            <tr key={`${input} ${truth}`}>
              <td class="wide">
                <LongText text={input} />
              </td>
              <td>{truth}</td>
              <td>{predicted}</td>
              <td class="number">{formats.percent(probability)}</td>
            </tr>
          ))}
        </FigureTable>
      )}
    </section>
  );
}
