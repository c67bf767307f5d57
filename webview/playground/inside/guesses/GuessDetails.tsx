/** All guesses of a layer at one token. */
import type { Alternative } from '../../../../server/protocol/inference.ts';
import type { Reading } from '../../../../server/protocol/inside.ts';
import { fill } from '../../../shared/strings.ts';
import { formats, strings, visibleToken } from '../../words.ts';
import { Bar } from '../Bar.tsx';
import { tokenName } from '../insideWords.ts';

export interface GuessCell {
  readonly token: number;
  readonly layer: number;
}

interface Props {
  readonly reading: Reading;
  readonly cell: GuessCell | undefined;
  readonly guesses: readonly Alternative[] | undefined;
}

export function GuessDetails({ reading, cell, guesses }: Props) {
  return (
    <section class="guess-details" aria-label={strings.insideGuessDetails}>
      {cell && guesses ? (
        <>
          <h2>
            {fill(strings.insideAfterToken, tokenName(reading, cell.token), reading.layers[cell.layer]!.name)}
          </h2>
          <table class="inside-table">
            <tbody>
              {guesses.map(({ id, token, probability }) => (
                <tr key={id}>
                  <th scope="row" class="glyph">
                    {visibleToken(token)}
                  </th>
                  <td class="number">{formats.percent(probability)}</td>
                  <td class="wide">
                    <Bar share={probability} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : (
        <p class="muted">{strings.insideGuessDetailsHint}</p>
      )}
    </section>
  );
}
