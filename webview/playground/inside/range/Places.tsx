/** Other places where the same units are on together. */

import { useEffect, useState } from 'preact/hooks';
import * as v from 'valibot';
import type { NetworkParams } from '../../../../server/protocol/networkQuestions.ts';
import { Button } from '../../../shared/controls/Button.tsx';
import { Select } from '../../../shared/controls/Select.tsx';
import { usePersistedState } from '../../../shared/persistedState.ts';
import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';
import { Failure } from '../asking/Failure.tsx';
import { useAnswer } from '../asking/useAnswer.ts';
import { Working } from '../asking/Working.tsx';
import { InlineNumber } from '../InlineNumber.tsx';
import type { PanelProps } from '../panel.ts';
import { PlaceList } from './PlaceList.tsx';

interface Props extends Pick<PanelProps, 'reading' | 'focus' | 'onPlace' | 'onRetry'> {
  readonly units: readonly number[];
  readonly threshold: number;
  /** Tokens of the range. */
  readonly length: number;
}

const where = ['reading', 'training', 'validation'] as const;
const whereNames = {
  reading: strings.insideThisText,
  training: strings.insideTrainingData,
  validation: strings.insideValidationData,
};
/** Places that are shown at most. */
const mostPlaces = 100;

export function Places({ reading, focus, onPlace, onRetry, units, threshold, length }: Props) {
  const [place, setPlace] = usePersistedState('inside.where', v.picklist(where), 'reading');
  const [shortest, setShortest] = useState(length);
  useEffect(() => setShortest(length), [length]);
  const [asked, setAsked] = useState<NetworkParams<'places'> | undefined>(undefined);
  const { value, error, waiting, progress } = useAnswer('places', asked);
  const find = (): void =>
    setAsked({
      reading: reading.reading,
      layer: focus.layer,
      signal: focus.signal,
      units: [...units],
      threshold,
      length: shortest,
      where: place,
      count: mostPlaces,
    });
  return (
    <section class="inside-places" aria-label={strings.insideElsewhere}>
      <h2>{strings.insideElsewhere}</h2>
      <div class="toolbar">
        <Select
          label={strings.insideWhere}
          value={place}
          options={where.map((one) => ({ value: one, label: whereNames[one] }))}
          onChange={setPlace}
        />
        <InlineNumber
          label={strings.insideAtLeastTokens}
          value={shortest}
          min={1}
          max={1000}
          step={1}
          onChange={setShortest}
        />
        <Button onClick={find} disabled={units.length === 0 || waiting}>
          {fill(strings.insideFindPlaces, formats.integer(units.length))}
        </Button>
      </div>
      {waiting && <Working progress={progress} onStop={() => setAsked(undefined)} />}
      {error !== undefined && <Failure error={error} onRetry={onRetry} />}
      {value && asked && <PlaceList found={value} inText={asked.where === 'reading'} onPlace={onPlace} />}
    </section>
  );
}
