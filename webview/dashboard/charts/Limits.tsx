/** The visible part of both axes, in numbers. */

import type { Interval, Zoom } from '../../chart/line.ts';
import { fill } from '../../shared/strings.ts';
import { useId } from '../../shared/useId.ts';
import { strings } from '../words.ts';

interface Props {
  readonly nameX: string;
  readonly nameY: string;
  readonly zoom: Zoom;
  /** What is shown where nothing has been chosen. */
  readonly whole: () => { readonly x: Interval; readonly y: Interval };
  readonly onChange: (zoom: Zoom) => void;
}

export function Limits({ nameX, nameY, zoom, whole, onChange }: Props) {
  const hintId = useId();
  return (
    <fieldset class="limits" aria-describedby={hintId}>
      <legend class="visually-hidden">{strings.limits}</legend>
      <Ends name={nameX} value={zoom.x} whole={() => whole().x} onChange={(x) => onChange({ ...zoom, x })} />
      <Ends name={nameY} value={zoom.y} whole={() => whole().y} onChange={(y) => onChange({ ...zoom, y })} />
      <span id={hintId} class="muted">
        {strings.limitsClear}
      </span>
    </fieldset>
  );
}

interface EndsProps {
  readonly name: string;
  readonly value: Interval | undefined;
  readonly whole: () => Interval;
  readonly onChange: (value: Interval | undefined) => void;
}

function Ends({ name, value, whole, onChange }: EndsProps) {
  const set = (end: 'from' | 'to', text: string): void => {
    const base = value ?? whole();
    const next = { ...base, [end]: text.trim() === '' ? whole()[end] : Number(text) };
    if (Number.isFinite(next[end]) && next.from < next.to) onChange(next);
  };
  const field = (end: 'from' | 'to', word: string) => (
    <label class="field inline">
      <span class="label">{word}</span>
      <input
        type="text"
        inputMode="decimal"
        aria-label={`${fill(strings.limitsOf, name)}: ${word}`}
        value={value === undefined ? '' : Number(value[end].toPrecision(6))}
        onChange={({ currentTarget }) => set(end, currentTarget.value)}
      />
    </label>
  );
  return (
    <div class="limit">
      <span class="muted">{name}</span>
      {field('from', strings.limitLowest)}
      {field('to', strings.limitHighest)}
    </div>
  );
}
