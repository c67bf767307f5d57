/** How often each unit's gates are nearly shut and nearly open (Karpathy et al. 2015). */
import { strings } from '../../words.ts';
import { Failure } from '../asking/Failure.tsx';
import { Working } from '../asking/Working.tsx';
import type { PanelProps } from '../panel.ts';
import { TableSwitch, useTableForm } from '../TableSwitch.tsx';
import { gatesOf, useGates } from './gates.ts';
import { SaturationTable } from './SaturationTable.tsx';
import { Scatter } from './Scatter.tsx';

export function Saturation({ reading, focus, onFocus, onRetry }: PanelProps) {
  const [asTable, setAsTable] = useTableForm();
  const { gates, waiting, error } = useGates(reading, focus.layer);
  if (gatesOf(reading.layers[focus.layer]!).length === 0) {
    return <p class="empty">{strings.insideNoGates}</p>;
  }
  const Shown = asTable ? SaturationTable : Scatter;
  return (
    <>
      <div class="toolbar">
        <p class="muted inside-hint">{strings.insideSaturationHint}</p>
        <TableSwitch asTable={asTable} onChange={setAsTable} />
      </div>
      {error !== undefined && <Failure error={error} onRetry={onRetry} />}
      {waiting && <Working progress={0} />}
      <div class="saturation">
        {gates.map((shares) => (
          <Shown
            key={shares.gate}
            shares={shares}
            chosen={focus.unit}
            onChoose={(unit) => onFocus({ ...focus, signal: shares.gate, unit })}
          />
        ))}
      </div>
    </>
  );
}
