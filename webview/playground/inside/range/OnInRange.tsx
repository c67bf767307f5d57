/** Units that are on in a range of the text, and other places where they are (LSTMVis, Strobelt et al. 2018). */

import { useRef, useState } from 'preact/hooks';
import * as v from 'valibot';
import type { NetworkResult } from '../../../../server/protocol/networkQuestions.ts';
import { usePersistedState } from '../../../shared/persistedState.ts';
import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';
import { Failure } from '../asking/Failure.tsx';
import { useAnswer } from '../asking/useAnswer.ts';
import { Working } from '../asking/Working.tsx';
import { InlineNumber } from '../InlineNumber.tsx';
import { rangeText, signalName } from '../insideWords.ts';
import type { PanelProps } from '../panel.ts';
import { rangeOf } from '../place.ts';
import { Places } from './Places.tsx';
import { RangeUnits } from './RangeUnits.tsx';

const number = v.pipe(v.number(), v.minValue(-10), v.maxValue(10));
/** Units that are looked for elsewhere unless a person chooses others: the best of them. */
const looked = 5;

export function OnInRange(props: PanelProps) {
  const { reading, focus, place, onRetry } = props;
  const [threshold, setThreshold] = usePersistedState('inside.threshold', number, 0.3);
  const { layer, signal } = focus;
  const range = place && rangeOf(place);
  const asked = range && { reading: reading.reading, layer, signal, threshold, ...range };
  const { value, error, waiting, progress } = useAnswer('select', asked);
  // What was found elsewhere stays while its places are gone to, though each of them is another range.
  const latest = useRef<NetworkResult<'select'> | undefined>(undefined);
  if (!waiting) latest.current = value;
  const units = latest.current;
  const [ticked, setTicked] = useState<{ of: unknown; units: readonly number[] } | undefined>(undefined);
  const chosen =
    ticked && ticked.of === units ? ticked.units : (units ?? []).slice(0, looked).map(({ unit }) => unit);
  return (
    <>
      <div class="toolbar">
        <span class="inside-range">
          {range ? (
            <>
              <span class="muted">{fill(strings.insideRangeOf, range.from + 1, range.to)}</span>{' '}
              <span class="glyph">{rangeText(reading, range)}</span>
            </>
          ) : (
            <span class="muted">{strings.insideRangeHint}</span>
          )}
        </span>
        <InlineNumber
          label={fill(strings.insideThreshold, signalName(signal))}
          value={threshold}
          min={-10}
          max={10}
          step={0.05}
          onChange={setThreshold}
        />
      </div>
      {error !== undefined && <Failure error={error} onRetry={onRetry} />}
      {waiting && <Working progress={progress} />}
      {units !== undefined && range && (
        <div class="inside-halves">
          {units.length === 0 ? (
            <p class="muted">{strings.insideNoUnits}</p>
          ) : (
            <RangeUnits
              {...props}
              units={units}
              ticked={chosen}
              onTick={(next) => setTicked({ of: units, units: next })}
            />
          )}
          <Places
            {...props}
            key={`${layer} ${signal}`}
            units={chosen}
            threshold={threshold}
            length={range.to - range.from}
          />
        </div>
      )}
      {units !== undefined && units.length > 0 && (
        <p class="visually-hidden" role="status">
          {fill(strings.insideUnitsFound, formats.integer(units.length))}
        </p>
      )}
    </>
  );
}
