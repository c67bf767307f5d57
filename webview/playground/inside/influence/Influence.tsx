/** How much each token spoke for a token behind it: the text is coloured by it. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import * as v from 'valibot';
import { Select } from '../../../shared/controls/Select.tsx';
import { unpackFloats } from '../../../shared/packedFloats.ts';
import { usePersistedState } from '../../../shared/persistedState.ts';
import { fill } from '../../../shared/strings.ts';
import { strings, visibleToken } from '../../words.ts';
import { Failure } from '../asking/Failure.tsx';
import { useAnswer } from '../asking/useAnswer.ts';
import { Working } from '../asking/Working.tsx';
import { scaleUpTo } from '../colour/scale.ts';
import { InlineNumber } from '../InlineNumber.tsx';
import { tokenName } from '../insideWords.ts';
import type { PanelProps } from '../panel.ts';
import { Completeness } from './Completeness.tsx';
import { InfluenceTable } from './InfluenceTable.tsx';
import { TargetSelect } from './TargetSelect.tsx';

const methods = ['integrated-gradients', 'input-x-gradient'] as const;
const methodNames = {
  'integrated-gradients': strings.insideIntegratedGradients,
  'input-x-gradient': strings.insideInputGradient,
};
const stepsSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000));

export function Influence({ reading, place, onPlace, onOverlay, onRetry }: PanelProps) {
  const [method, setMethod] = usePersistedState('inside.method', v.picklist(methods), methods[0]);
  const [steps, setSteps] = usePersistedState('inside.steps', stepsSchema, 50);
  const [chosen, setChosen] = useState<{ position: number; id: number; token: string } | undefined>(
    undefined,
  );
  const [stopped, setStopped] = useState<string | undefined>(undefined);
  const position = place && place.head > 0 ? place.head : undefined;
  const own = position === undefined ? undefined : reading.tokens[position];
  const target = chosen && chosen.position === position ? chosen : own;
  const possible = reading.no_attributions === undefined && position !== undefined && target !== undefined;
  const params = possible
    ? { reading: reading.reading, position, target: target.id, method, steps }
    : undefined;
  const key = JSON.stringify(params);
  const { value, error, waiting, progress } = useAnswer('attribute', stopped === key ? undefined : params);
  const scores = useMemo(() => value && unpackFloats(value.scores), [value]);
  const title =
    position === undefined
      ? ''
      : fill(strings.insideInfluenceOn, visibleToken(target?.token ?? ''), position + 1);
  useEffect(() => {
    if (scores) {
      const largest = scores.reduce((most, score) => Math.max(most, Math.abs(score)), 0);
      onOverlay({
        title,
        scale: scaleUpTo(largest),
        ends: [strings.insideAgainst, strings.insideFor],
        values: scores,
      });
    }
    return () => onOverlay(undefined);
  }, [scores, title]);
  if (reading.no_attributions !== undefined) return <p class="empty">{reading.no_attributions}</p>;
  if (position === undefined || target === undefined)
    return <p class="empty">{strings.insideInfluenceHint}</p>;
  return (
    <>
      <div class="toolbar">
        <span>
          <span class="muted">{strings.insideExplained}</span>{' '}
          <span class="glyph">{tokenName(reading, position)}</span>
        </span>
        <TargetSelect
          reading={reading}
          position={position}
          target={target}
          onChoose={({ id, token }) => setChosen({ position, id, token })}
        />
        <Select
          label={strings.insideMethod}
          value={method}
          options={methods.map((one) => ({ value: one, label: methodNames[one] }))}
          onChange={setMethod}
        />
        {method === 'integrated-gradients' && (
          <InlineNumber
            label={strings.insideSteps}
            value={steps}
            min={1}
            max={1000}
            step={1}
            onChange={setSteps}
          />
        )}
      </div>
      {error !== undefined && <Failure error={error} onRetry={onRetry} />}
      {waiting && <Working progress={progress} onStop={() => setStopped(key)} />}
      {value && scores && (
        <>
          <Completeness result={value} method={method} />
          <InfluenceTable reading={reading} scores={scores} title={title} onPlace={onPlace} />
        </>
      )}
    </>
  );
}
