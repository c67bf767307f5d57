/** What every unit of a layer computed at every token: as a heatmap, or as a table of some tokens. */
import { useState } from 'preact/hooks';
import * as v from 'valibot';
import { Select } from '../../../shared/controls/Select.tsx';
import { Slider } from '../../../shared/controls/Slider.tsx';
import { usePersistedState } from '../../../shared/persistedState.ts';
import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';
import { Failure } from '../asking/Failure.tsx';
import { Legend } from '../colour/Legend.tsx';
import { scaleOf } from '../colour/scale.ts';
import { signalName, spokenTokenName, tokenName, unitName, valueText } from '../insideWords.ts';
import type { PanelProps } from '../panel.ts';
import { TableSwitch, useTableForm } from '../TableSwitch.tsx';
import type { Cell } from './grid.ts';
import { HeatmapCanvas } from './HeatmapCanvas.tsx';
import { type Order, orders } from './unitOrder.ts';
import { useActivations, useFailure } from './useActivations.ts';
import { useUnitOrder } from './useUnitOrder.ts';
import { ValueTable } from './ValueTable.tsx';

const orderNames: Readonly<Record<Order, string>> = {
  number: strings.insideByNumber,
  mean: strings.insideByMean,
  variance: strings.insideByVariance,
  similarity: strings.insideBySimilarity,
};

export function Heatmap(props: PanelProps) {
  const { reading, focus, onFocus, onPlace, onPoint, onRetry } = props;
  const [order, setOrder] = usePersistedState('inside.order', v.picklist(orders), 'number');
  const [size, setSize] = usePersistedState(
    'inside.cellSize',
    v.pipe(v.number(), v.minValue(4), v.maxValue(24)),
    12,
  );
  const [asTable, setAsTable] = useTableForm();
  const [cell, setCell] = useState<Cell | undefined>(undefined);
  const activations = useActivations(reading, focus);
  const failure = useFailure(activations);
  const units = useUnitOrder(activations, order);
  const scale = scaleOf(focus.signal);
  const valueAt = ({ row, column }: Cell): string => {
    const value = activations.value(column, units[row]!);
    return Number.isNaN(value) ? '…' : valueText(value);
  };
  const pin = ({ row, column }: Cell): void => {
    onFocus({ ...focus, unit: units[row]! });
    onPlace({ anchor: column, head: column });
  };
  const title = `${reading.layers[focus.layer]!.name} · ${signalName(focus.signal)}`;
  return (
    <>
      <div class="toolbar">
        <Select
          label={strings.insideOrder}
          value={order}
          options={orders.map((value) => ({ value, label: orderNames[value] }))}
          onChange={setOrder}
        />
        {!asTable && (
          <Slider
            label={strings.insideCellSize}
            value={size}
            min={4}
            max={24}
            step={1}
            text={fill(strings.insidePixels, size)}
            onChange={setSize}
          />
        )}
        {!asTable && <Legend scale={scale} strongest={100} />}
        <TableSwitch asTable={asTable} onChange={setAsTable} />
      </div>
      {failure !== undefined && <Failure error={failure} onRetry={onRetry} />}
      {asTable ? (
        <ValueTable {...props} activations={activations} order={units} title={title} />
      ) : (
        <>
          <HeatmapCanvas
            {...props}
            label={fill(
              strings.insideHeatmapLabel,
              title,
              formats.integer(units.length),
              formats.integer(reading.tokens.length),
            )}
            activations={activations}
            order={units}
            cell={size}
            onCell={(next) => {
              setCell(next);
              onPoint(next?.column);
            }}
            onPin={pin}
            describe={(next) =>
              [unitName(units[next.row]!), spokenTokenName(reading, next.column), valueAt(next)].join(', ')
            }
          />
          <p class="inside-line">
            {cell === undefined ? (
              <span class="muted">{strings.insideHeatmapHint}</span>
            ) : (
              <>
                <span>{unitName(units[cell.row]!)}</span>
                <span class="glyph">{tokenName(reading, cell.column)}</span>
                <span class="number">{valueAt(cell)}</span>
              </>
            )}
          </p>
        </>
      )}
    </>
  );
}
