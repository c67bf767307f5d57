/** The surest wrong answers of a classifier. */
import type { ClassificationResult } from '../../../server/protocol/results.ts';
import { formats, strings } from '../words.ts';
import { LongText } from './LongText.tsx';
import { ScrollFrame } from './ScrollFrame.tsx';

export function Mistakes({ errors }: Pick<ClassificationResult, 'errors'>) {
  return (
    <section class="result-part" aria-label={strings.surestMistakes}>
      <h3>{strings.surestMistakes}</h3>
      {errors.length === 0 ? (
        <p class="muted">{strings.noMistakes}</p>
      ) : (
        <ScrollFrame label={strings.surestMistakes}>
          <table class="figures mistakes">
            <thead>
              <tr>
                <th scope="col">{strings.input}</th>
                <th scope="col">{strings.trueLabel}</th>
                <th scope="col">{strings.predictedLabel}</th>
                <th scope="col" class="number">
                  {strings.probability}
                </th>
              </tr>
            </thead>
            <tbody>
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
            </tbody>
          </table>
        </ScrollFrame>
      )}
    </section>
  );
}
