/** Which layer, signal and unit the text is coloured by. */
import type { Reading } from '../../../../server/protocol/inside.ts';
import { Select } from '../../../shared/controls/Select.tsx';
import { strings } from '../../words.ts';
import { type Focus, fitting } from '../focus.ts';
import { InlineNumber } from '../InlineNumber.tsx';
import { signalName } from '../insideWords.ts';

interface Props {
  readonly reading: Reading;
  readonly focus: Focus;
  readonly onFocus: (focus: Focus) => void;
}

export function FocusBar({ reading: { layers }, focus, onFocus }: Props) {
  const layer = layers[focus.layer]!;
  return (
    <>
      <Select
        label={strings.insideLayer}
        value={String(focus.layer)}
        options={layers.map(({ name }, i) => ({ value: String(i), label: name }))}
        onChange={(i) => onFocus(fitting({ ...focus, layer: Number(i) }, layers))}
      />
      <Select
        label={strings.insideSignal}
        value={focus.signal}
        options={layer.signals.map((value) => ({ value, label: signalName(value) }))}
        onChange={(signal) => onFocus({ ...focus, signal })}
      />
      <InlineNumber
        label={strings.insideUnit}
        value={focus.unit}
        min={0}
        max={layer.hidden_size - 1}
        step={1}
        onChange={(unit) => onFocus({ ...focus, unit })}
      />
    </>
  );
}
