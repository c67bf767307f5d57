/** Which units are held, and at which values. */
import type { Clamp, Reading } from '../../../../server/protocol/inside.ts';
import { Button } from '../../../shared/controls/Button.tsx';
import { Icon } from '../../../shared/Icon.tsx';
import { fill } from '../../../shared/strings.ts';
import { strings } from '../../words.ts';
import type { Focus } from '../focus.ts';
import { InlineNumber } from '../InlineNumber.tsx';
import { focusName } from '../insideWords.ts';

interface Props {
  readonly reading: Reading;
  readonly focus: Focus;
  readonly clamps: readonly Clamp[];
  readonly onChange: (clamps: Clamp[]) => void;
}

/** As many as can be held at once. */
const mostClamps = 64;
/** A cell state may be anything; a person hardly means more. */
const bound = 100;

export function HeldUnits({ reading, focus, clamps, onChange }: Props) {
  const offered = holdable(reading, focus);
  const known = clamps.some((one) => isSame(one, offered));
  const set = (place: number, value: number): void =>
    onChange(clamps.map((one, i) => (i === place ? { ...one, value } : one)));
  return (
    <section class="held-units" aria-label={strings.insideHeld}>
      <div class="toolbar">
        <h2>{strings.insideHeld}</h2>
        <Button
          onClick={() => onChange([...clamps, { ...offered, value: 0 }])}
          disabled={known || clamps.length >= mostClamps}
        >
          {fill(strings.insideHoldUnit, focusName(offered, reading))}
        </Button>
      </div>
      {clamps.length > 0 && (
        <ul>
          {clamps.map((held, i) => {
            const name = focusName(held, reading);
            return (
              <li key={name}>
                <InlineNumber
                  label={name}
                  value={held.value}
                  min={-bound}
                  max={bound}
                  step={0.1}
                  onChange={(value) => set(i, value)}
                />
                <Button
                  kind="plain"
                  label={fill(strings.insideRelease, name)}
                  onClick={() => onChange(clamps.filter((one) => one !== held))}
                >
                  <Icon name="close" />
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

/** Only states are held: for a gate or candidate the cell state, where there is one. */
function holdable({ layers }: Reading, { layer, signal, unit }: Focus): Omit<Clamp, 'value'> {
  if (signal === 'cell' || signal === 'hidden') return { layer, signal, unit };
  return { layer, signal: layers[layer]!.signals.includes('cell') ? 'cell' : 'hidden', unit };
}

function isSame(a: Omit<Clamp, 'value'>, b: Omit<Clamp, 'value'>): boolean {
  return a.layer === b.layer && a.signal === b.signal && a.unit === b.unit;
}
