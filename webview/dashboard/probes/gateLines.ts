/** From probes to curves of a gate's activity over the epochs. */
import type { GateActivity } from '../../../server/protocol/probes.ts';
import type { ChartLine } from '../../chart/line.ts';
import { lineStyle } from '../../chart/lineStyle.ts';
import type { Theme } from '../../shared/theme.ts';
import type { GateChoice } from './choices.ts';
import { layerDash, layerKey } from './layerNames.ts';
import type { ProbedRun } from './useProbes.ts';

/** Gates are told apart by colour, layers by dash. */
export function gateLines(
  { shown, lines }: ProbedRun,
  { measure, layer }: GateChoice,
  theme: Theme,
  labelOf: (layer: string, gate: string) => string,
): ChartLine[] {
  const rows = lines[0].gates;
  const gates = [...new Set(rows.map(({ gate }) => gate))];
  const layers = [...new Set(rows.map((row) => row.layer))];
  const xs = Float64Array.from(lines, ({ epoch }) => epoch);
  return rows
    .filter((row) => layer === undefined || layerKey(row.layer) === layer)
    .map((row) => {
      const same = (other: GateActivity) => other.layer === row.layer && other.gate === row.gate;
      const raw = Float64Array.from(lines, (line) => line.gates.find(same)?.[measure] ?? Number.NaN);
      const ofGate = lineStyle(gates.indexOf(row.gate), theme.palette);
      return {
        key: `${shown.run.id} ${row.layer} ${row.gate}`,
        label: labelOf(layerKey(row.layer), row.gate),
        role: 'validation',
        style: { ...ofGate, dash: layerDash(layers.indexOf(row.layer)) },
        xs,
        raw,
        shown: raw,
        best: undefined,
      };
    });
}
