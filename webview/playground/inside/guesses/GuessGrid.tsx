/** A row for each token, a column for each layer: the best guess, the stronger coloured the more probable it was. */
import type { Alternative } from '../../../../server/protocol/inference.ts';
import type { Reading } from '../../../../server/protocol/inside.ts';
import { ScrollFrame } from '../../../shared/ScrollFrame.tsx';
import { fill } from '../../../shared/strings.ts';
import { formats, spokenToken, strings, visibleToken } from '../../words.ts';
import type { Scale } from '../colour/scale.ts';
import { tintOf } from '../colour/tint.ts';
import type { Range } from '../place.ts';
import type { GuessCell } from './GuessDetails.tsx';
import type { LayerGuesses } from './useGuesses.ts';

interface Props {
  readonly reading: Reading;
  readonly page: Range;
  /** The columns. */
  readonly layers: readonly number[];
  readonly guesses: readonly (LayerGuesses | undefined)[];
  /** The token that is selected in the text. */
  readonly chosen: number | undefined;
  readonly onShow: (cell: GuessCell | undefined) => void;
  readonly onChoose: (token: number) => void;
}

const probability: Scale = { signed: false, low: 0, high: 1, strength: (share) => share };

export function GuessGrid({ reading, page: { from, to }, layers, guesses, chosen, onShow, onChoose }: Props) {
  const tokens = Array.from({ length: to - from }, (_, i) => from + i);
  return (
    <ScrollFrame label={strings.insideGuesses}>
      <table class="inside-table guesses" onPointerLeave={() => onShow(undefined)}>
        <thead>
          <tr>
            <th scope="col">{strings.insideTokenName}</th>
            {layers.map((layer) => (
              <th key={layer} scope="col">
                {reading.layers[layer]?.name}
              </th>
            ))}
            <th scope="col">{strings.insideNext}</th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr key={token} aria-current={token === chosen}>
              <th scope="row">
                <button type="button" class="link glyph" onClick={() => onChoose(token)}>
                  {visibleToken(reading.tokens[token]!.token)}
                </button>
              </th>
              {layers.map((layer, i) => (
                <GuessView
                  key={layer}
                  guess={guesses[i]?.[token - from]?.[0]}
                  next={reading.tokens[token + 1]?.id}
                  onShow={() => onShow({ token, layer })}
                />
              ))}
              <td class="glyph">{visibleToken(reading.tokens[token + 1]?.token ?? '')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}

interface GuessProps {
  readonly guess: Alternative | undefined;
  /** The token that did come. */
  readonly next: number | undefined;
  readonly onShow: () => void;
}

function GuessView({ guess, next, onShow }: GuessProps) {
  if (!guess) return <td />;
  const right = guess.id === next;
  const percent = formats.percent(guess.probability);
  const spoken = fill(
    right ? strings.insideRightGuess : strings.insideGuess,
    spokenToken(guess.token),
    percent,
  );
  return (
    <td class="guess" style={{ background: tintOf(probability, guess.probability) }} onPointerEnter={onShow}>
      <span aria-hidden="true">
        <span class="glyph">{visibleToken(guess.token)}</span>
        <span class="guess-right">{right && '✓'}</span>
        <span class="number">{percent}</span>
      </span>
      <span class="visually-hidden">{spoken}</span>
    </td>
  );
}
