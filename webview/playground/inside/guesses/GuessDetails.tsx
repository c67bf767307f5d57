/** All guesses of layers at one token. */
import { Fragment } from 'preact';
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
  readonly cells: readonly GuessCell[];
  /** Undefined until they have come. */
  readonly guessesAt: (cell: GuessCell) => readonly Alternative[] | undefined;
}

export function GuessDetails({ reading, cells, guessesAt }: Props) {
  const known = cells.map((cell) => ({ ...cell, guesses: guessesAt(cell) })).filter(({ guesses }) => guesses);
  return (
    <section class="guess-details" aria-label={strings.insideGuessDetails}>
      {known.map(({ token, layer, guesses = [] }) => (
        <Fragment key={layer}>
          <h2>{fill(strings.insideAfterToken, tokenName(reading, token), reading.layers[layer]!.name)}</h2>
          <GuessTable guesses={guesses} />
        </Fragment>
      ))}
      {known.length === 0 && <p class="muted">{strings.insideGuessDetailsHint}</p>}
    </section>
  );
}

function GuessTable({ guesses }: { readonly guesses: readonly Alternative[] }) {
  return (
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
  );
}
