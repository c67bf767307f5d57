/** What would come next if a layer's state went straight to the output layer: token by token, layer by layer. */
import { useState } from 'preact/hooks';
import { strings } from '../../words.ts';
import { Failure } from '../asking/Failure.tsx';
import { Working } from '../asking/Working.tsx';
import { Pager, usePage } from '../Pager.tsx';
import type { PanelProps } from '../panel.ts';
import { type GuessCell, GuessDetails } from './GuessDetails.tsx';
import { GuessGrid } from './GuessGrid.tsx';
import { guessingLayers, useGuesses } from './useGuesses.ts';

/** Tokens that are shown at a time. */
const pageTokens = 24;

export function Guesses({ reading, place, onPlace, onPoint, onRetry }: PanelProps) {
  const count = reading.tokens.length;
  const [page, setFrom] = usePage(count, pageTokens, place?.head);
  const layers = guessingLayers(reading);
  const { layers: guesses, waiting, error } = useGuesses(reading, layers, page);
  const [shown, setShown] = useState<GuessCell | undefined>(undefined);
  const show = (cell: GuessCell | undefined): void => {
    setShown(cell);
    onPoint(cell?.token);
  };
  if (layers.length === 0) return <p class="empty">{strings.insideNoGuesses}</p>;
  // Of a selected token all layers are told, which the keyboard has no pointer for.
  const chosen = place ? layers.toReversed().map((layer) => ({ token: place.head, layer })) : [];
  return (
    <>
      <p class="muted inside-hint">{strings.insideGuessesHint}</p>
      <Pager {...page} count={count} size={pageTokens} onFrom={setFrom} />
      {error !== undefined && <Failure error={error} onRetry={onRetry} />}
      {waiting && <Working progress={0} />}
      <div class="inside-halves">
        <GuessGrid
          reading={reading}
          page={page}
          layers={layers}
          guesses={guesses}
          chosen={place?.head}
          onShow={show}
          onChoose={(token) => onPlace({ anchor: token, head: token })}
        />
        <GuessDetails
          reading={reading}
          cells={shown ? [shown] : chosen}
          guessesAt={({ token, layer }) => guesses[layers.indexOf(layer)]?.[token - page.from]}
        />
      </div>
    </>
  );
}
