/** Units whose value tells where a property of the text holds, by the area under the ROC curve. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import * as v from 'valibot';
import type { Property } from '../../../../server/protocol/inside.ts';
import { Select } from '../../../shared/controls/Select.tsx';
import { unpackFloats } from '../../../shared/packedFloats.ts';
import { usePersistedState } from '../../../shared/persistedState.ts';
import { strings } from '../../words.ts';
import { Failure } from '../asking/Failure.tsx';
import { useAnswer } from '../asking/useAnswer.ts';
import { Working } from '../asking/Working.tsx';
import type { PanelProps } from '../panel.ts';
import { FollowingUnits } from './FollowingUnits.tsx';
import { type Kind, kindNames, kinds } from './kinds.ts';
import { PatternField } from './PatternField.tsx';
import { sharesOf } from './truth.ts';

/** Units that are listed. */
const mostUnits = 50;

export function FollowProperty({ reading, focus, onFocus, onTruth, onRetry }: PanelProps) {
  const [kind, setKind] = usePersistedState<Kind>('inside.property', v.picklist(kinds), 'quotes');
  const [pattern, setPattern] = usePersistedState('inside.pattern', v.string(), '');
  const [stopped, setStopped] = useState(false);
  const property = propertyOf(kind, pattern);
  const asked = property && !stopped ? { reading: reading.reading, property, count: mostUnits } : undefined;
  const { value, error, waiting, progress } = useAnswer('follow', asked);
  const shares = useMemo(() => value && sharesOf(unpackFloats(value.truth)), [value]);
  const title = kind === 'regex' ? pattern : kindNames[kind];
  useEffect(() => {
    onTruth(shares && { title, shares });
    return () => onTruth(undefined);
  }, [shares, title]);
  const choose = (next: () => void): void => {
    setStopped(false);
    next();
  };
  return (
    <>
      <div class="toolbar">
        <Select
          label={strings.insideFollows}
          value={kind}
          options={kinds.map((one) => ({ value: one, label: kindNames[one] }))}
          onChange={(next) => choose(() => setKind(next))}
        />
        {kind === 'regex' && (
          <PatternField value={pattern} onChange={(next) => choose(() => setPattern(next))} />
        )}
      </div>
      <p class="muted inside-hint">{strings.insidePropertyHint}</p>
      {error !== undefined && <Failure error={error} onRetry={onRetry} />}
      {waiting && <Working progress={progress} onStop={() => setStopped(true)} />}
      {value?.units.length === 0 && <p class="muted">{strings.insideNowhere}</p>}
      {value !== undefined && value.units.length > 0 && (
        <FollowingUnits reading={reading} units={value.units} focus={focus} onFocus={onFocus} />
      )}
    </>
  );
}

function propertyOf(kind: Kind, pattern: string): Property | undefined {
  if (kind !== 'regex') return { kind };
  return pattern === '' ? undefined : { kind, pattern };
}
