import type { SpeechResult } from '../../../server/protocol/speech.ts';
import { FigureTable } from '../../results/FigureTable.tsx';
import { formats, strings } from '../words.ts';

/** Words and characters that must be changed, of all that are said in the validation data. */
export function ErrorRates({ words, characters }: Pick<SpeechResult, 'words' | 'characters'>) {
  const rows = [
    { name: strings.errorsOfWords, edits: words },
    { name: strings.errorsOfCharacters, edits: characters },
  ];
  return (
    <section class="result-part" aria-label={strings.errorRates}>
      <h3>{strings.errorRates}</h3>
      <FigureTable
        label={strings.errorRates}
        words={[strings.errorsOf]}
        numbers={[
          strings.errorRate,
          strings.substitutions,
          strings.deletions,
          strings.insertions,
          strings.spoken,
        ]}
      >
        {rows.map(({ name, edits: { substitutions, deletions, insertions, length } }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="number winner">
              {formats.percent((substitutions + deletions + insertions) / Math.max(1, length))}
            </td>
            <td class="number">{formats.integer(substitutions)}</td>
            <td class="number">{formats.integer(deletions)}</td>
            <td class="number">{formats.integer(insertions)}</td>
            <td class="number">{formats.integer(length)}</td>
          </tr>
        ))}
      </FigureTable>
    </section>
  );
}
