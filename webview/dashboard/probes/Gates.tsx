/** How open the gates of one run are, over its training. */
import { useMemo } from 'preact/hooks';
import { Select } from '../../shared/controls/Select.tsx';
import { usePersistedState } from '../../shared/persistedState.ts';
import type { Theme } from '../../shared/theme.ts';
import { formats, strings } from '../words.ts';
import { type GateChoice, type GateMeasure, gateChoice, gateMeasures } from './choices.ts';
import { layersOf } from './flowLines.ts';
import { gateLines } from './gateLines.ts';
import { LayerSelect } from './LayerSelect.tsx';
import { layerLabel } from './layerNames.ts';
import { ProbeChart } from './ProbeChart.tsx';
import type { ProbedRun } from './useProbes.ts';

interface Props {
  readonly probed: ProbedRun;
  readonly theme: Theme;
}

const initial: GateChoice = { measure: 'high' };

const gateNames: Readonly<Record<string, string>> = {
  i: strings.inputGate,
  f: strings.forgetGate,
  o: strings.outputGate,
  r: strings.resetGate,
  z: strings.updateGate,
  h: strings.hiddenState,
};

const measureNames: Readonly<Record<GateMeasure, string>> = {
  low: strings.gateShut,
  high: strings.gateOpen,
  mean: strings.gateMean,
};

export function Gates({ probed, theme }: Props) {
  const [wanted, setWanted] = usePersistedState('inside.gates', gateChoice, initial);
  const { measure } = wanted;
  const layers = layersOf([probed]);
  const layer = layers.find((one) => one === wanted.layer);
  const lines = useMemo(() => {
    const many = layers.length > 1;
    return gateLines(probed, { measure, layer }, theme, (key, gate) =>
      [...(many ? [layerLabel(key, strings)] : []), gateNames[gate] ?? gate].join(' · '),
    );
  }, [probed, measure, layer, theme]);
  return (
    <section class="result-part" aria-label={strings.gates}>
      <h3>{strings.gates}</h3>
      <p class="muted">{strings.gatesHint}</p>
      <div class="toolbar">
        <Select
          label={strings.gateMeasure}
          value={measure}
          options={gateMeasures.map((value) => ({ value, label: measureNames[value] }))}
          onChange={(value) => setWanted({ ...wanted, measure: value })}
        />
        <LayerSelect layers={layers} value={layer} onChoose={(key) => setWanted({ ...wanted, layer: key })} />
      </div>
      <ProbeChart
        id="gates"
        lines={lines}
        nameX={strings.epoch}
        nameY={measureNames[measure]}
        boundsY={{ from: 0, to: 1 }}
        farOrigin
        theme={theme}
        formatX={formats.integer}
        formatY={measure === 'mean' ? formats.short : formats.shortPercent}
        describeX={(x) => `${strings.epoch} ${formats.integer(x)}`}
      />
    </section>
  );
}
