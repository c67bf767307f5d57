/** The coloured text with the choice of its colours above and one token's value below. */
import { useMemo } from 'preact/hooks';
import * as v from 'valibot';
import { Checkbox } from '../../../shared/controls/Checkbox.tsx';
import { unpackFloats } from '../../../shared/packedFloats.ts';
import { usePersistedState } from '../../../shared/persistedState.ts';
import { fill } from '../../../shared/strings.ts';
import { strings } from '../../words.ts';
import { Failure } from '../asking/Failure.tsx';
import { useAnswer } from '../asking/useAnswer.ts';
import { Legend } from '../colour/Legend.tsx';
import { scaleOf, stretched } from '../colour/scale.ts';
import { tintOf } from '../colour/tint.ts';
import { focusName, spokenTokenName, tokenName, valueText } from '../insideWords.ts';
import type { Overlay, PanelProps, Truth } from '../panel.ts';
import { FocusBar } from './FocusBar.tsx';
import { Strip } from './Strip.tsx';

type Shared = 'reading' | 'focus' | 'onFocus' | 'place' | 'onPlace' | 'pointed' | 'onPoint' | 'onRetry';
interface Props extends Pick<PanelProps, Shared> {
  readonly overlay: Overlay | undefined;
  readonly truth: Truth | undefined;
}

export function StripFrame(props: Props) {
  const { reading, focus, place, pointed, overlay, truth, onFocus, onPlace, onPoint, onRetry } = props;
  const hasLayers = reading.layers.length > 0;
  const trace = useAnswer('trace', hasLayers ? { reading: reading.reading, ...focus } : undefined);
  const ofUnit = useMemo(
    () => (trace.value === undefined ? undefined : unpackFloats(trace.value)),
    [trace.value],
  );
  const values = overlay?.values ?? ofUnit;
  const [wanted, setStretched] = usePersistedState('inside.stretched', v.optional(v.boolean()), undefined);
  const isStretched = wanted ?? focus.signal === 'cell';
  const scale = useMemo(() => {
    const plain = scaleOf(focus.signal);
    return overlay?.scale ?? (isStretched && ofUnit ? stretched(plain, ofUnit) : plain);
  }, [overlay, ofUnit, focus.signal, isStretched]);
  const title = overlay?.title ?? (hasLayers ? focusName(focus, reading) : '');
  const tint = useMemo(
    () => values && ((i: number) => (i < values.length ? tintOf(scale, values[i]!) : '')),
    [values, scale],
  );
  const shares = truth?.shares;
  const underlined = useMemo(() => shares && ((i: number) => shares[i] ?? 0), [shares]);
  const valueAt = (index: number): string => {
    const value = values?.[index];
    return value === undefined ? '' : valueText(value);
  };
  const describe = (index: number): string => {
    const told = `${spokenTokenName(reading, index)}: ${valueAt(index)}`;
    return truth && (truth.shares[index] ?? 0) > 0 ? `${told}, ${truth.title}` : told;
  };
  const shown = pointed ?? place?.head;
  return (
    <section class="strip-frame" aria-label={strings.insideText}>
      <div class="strip-bar">
        {overlay && (
          <span class="strip-title">
            <span class="muted">{strings.insideSignal}</span> {title}
          </span>
        )}
        {!overlay && hasLayers && (
          <>
            <FocusBar reading={reading} focus={focus} onFocus={onFocus} />
            <Checkbox label={strings.insideStretched} checked={isStretched} onChange={setStretched} />
          </>
        )}
        {values && <Legend scale={scale} {...(overlay && { ends: overlay.ends })} />}
      </div>
      {trace.error !== undefined && <Failure error={trace.error} onRetry={onRetry} />}
      <Strip
        reading={reading}
        label={title === '' ? strings.insideText : fill(strings.insideStrip, title)}
        tint={tint}
        truth={underlined}
        place={place}
        onPlace={onPlace}
        pointed={pointed}
        onPoint={onPoint}
        describe={describe}
      />
      <p class="strip-reading">
        {shown === undefined ? (
          <span class="muted">{strings.insideStripHint}</span>
        ) : (
          <>
            <span class="glyph">{tokenName(reading, shown)}</span>
            <span class="muted">{title}</span>
            <span class="number">{valueAt(shown)}</span>
          </>
        )}
        {truth && <span class="strip-truth">{truth.title}</span>}
      </p>
    </section>
  );
}
