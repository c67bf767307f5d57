/** The end of a series and its forecast; the last values can be dragged, or moved by keys. */
import { useMemo, useState } from 'preact/hooks';
import { timeLabels } from '../../../../results/timeAxis.ts';
import { useWidth } from '../../../../shared/useWidth.ts';
import type { ForecastPicture } from '../picture.ts';
import { Axes } from './Axes.tsx';
import { type Domain, domainOf, type Frame } from './geometry.ts';
import { Handles } from './Handles.tsx';
import { Key } from './Key.tsx';
import { Lines } from './Lines.tsx';

interface Props {
  readonly label: string;
  readonly picture: ForecastPicture;
  /** The first row that can be moved. */
  readonly editableFrom: number;
  readonly onChange: (row: number, value: number) => void;
}

const height = 300;

export function WhatIfChart({ label, picture, editableFrom, onChange }: Props) {
  const [element, width] = useWidth();
  /** While a value is dragged, the axis stays as it is. */
  const [held, setHeld] = useState<Domain | undefined>(undefined);
  const labels = useMemo(
    () => timeLabels(picture.times, document.documentElement.lang),
    [picture.times.join('\n')],
  );
  const domain = held ?? domainOf(valuesOf(picture));
  const frame: Frame = { width, height, count: picture.times.length, domain };
  return (
    <div class="what-if">
      <Key picture={picture} />
      <div ref={element} class="what-if-frame">
        {width > 0 && (
          <>
            <svg width={width} height={height} aria-hidden="true">
              <Axes frame={frame} past={picture.past.length} label={labels.short} />
              <Lines frame={frame} picture={picture} />
            </svg>
            {/* biome-ignore lint/a11y/useSemanticElements: a drawing of controls */}
            <svg class="what-if-handles" width={width} height={height} role="group" aria-label={label}>
              <Handles
                frame={frame}
                picture={picture}
                from={editableFrom}
                nameOf={labels.long}
                onHold={(isHeld) => setHeld(isHeld ? domain : undefined)}
                onChange={onChange}
              />
            </svg>
          </>
        )}
      </div>
    </div>
  );
}

function* valuesOf({ past, forecast, quantiles, unchanged = [], future = [] }: ForecastPicture) {
  for (const values of [past, forecast, unchanged, future]) yield* values;
  for (const { values } of quantiles) yield* values;
}
