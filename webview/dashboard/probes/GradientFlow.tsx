/** How far back through time the gradient flows: all ticked runs beside each other, after the epoch of the slider. */
import { useMemo } from 'preact/hooks';
import { Checkbox } from '../../shared/controls/Checkbox.tsx';
import { Select } from '../../shared/controls/Select.tsx';
import { usePersistedState } from '../../shared/persistedState.ts';
import { fill } from '../../shared/strings.ts';
import type { Theme } from '../../shared/theme.ts';
import { EpochSlider } from '../results/EpochSlider.tsx';
import { formats, strings } from '../words.ts';
import { type FlowChoice, type FlowState, flowChoice, flowStates } from './choices.ts';
import { type FlowLine, flowLines, layersOf } from './flowLines.ts';
import { LayerSelect } from './LayerSelect.tsx';
import { layerLabel } from './layerNames.ts';
import { formatNorm } from './numbers.ts';
import { ProbeChart } from './ProbeChart.tsx';
import type { ProbedRun } from './useProbes.ts';

interface Props {
  readonly probed: readonly ProbedRun[];
  readonly theme: Theme;
}

const initial: FlowChoice = { state: 'memory', relative: true };

const stateNames: Readonly<Record<FlowState, string>> = {
  memory: strings.memoryState,
  h: strings.hiddenState,
  c: strings.cellState,
};

export function GradientFlow({ probed, theme }: Props) {
  const [wanted, setWanted] = usePersistedState('inside.flow', flowChoice, initial);
  const { relative, epoch } = wanted;
  const choose = (choice: Partial<FlowChoice>): void => setWanted({ ...wanted, ...choice });
  const layers = layersOf(probed);
  const layer = layers.find((one) => one === wanted.layer);
  const hasCells = probed.some(({ lines }) => lines[0].flow.some(({ state }) => state === 'c'));
  const state = hasCells ? wanted.state : 'memory';
  const lines = useMemo(
    () => flowLines(probed, { state, layer, epoch, relative }, theme, (key) => layerLabel(key, strings)),
    [probed, state, layer, epoch, relative, theme],
  );
  return (
    <section class="result-part" aria-label={strings.gradientFlow}>
      <h3>{strings.gradientFlow}</h3>
      <p class="muted">{strings.gradientFlowHint}</p>
      <div class="toolbar">
        {hasCells && (
          <Select
            label={strings.stateOf}
            value={state}
            options={flowStates.map((value) => ({ value, label: stateNames[value] }))}
            onChange={(value) => choose({ state: value })}
          />
        )}
        <LayerSelect layers={layers} value={layer} onChoose={(key) => choose({ layer: key })} />
        <Checkbox
          label={strings.relativeFlow}
          checked={relative}
          onChange={(value) => choose({ relative: value })}
        />
        <ProbedEpoch probed={probed} epoch={epoch} onChoose={(value) => choose({ epoch: value })} />
      </div>
      <ProbeChart
        id="flow"
        lines={lines}
        nameX={strings.stepsBack}
        nameY={relative ? strings.gradientLeft : strings.stateGradient}
        logY
        theme={theme}
        formatX={formats.integer}
        formatY={formatNorm}
        describeX={(x) => fill(strings.stepsBackAt, formats.integer(x))}
        detail={(line) => reachText(lines.find(({ key }) => key === line.key))}
      />
    </section>
  );
}

function reachText(line: FlowLine | undefined): string {
  if (line?.reach === undefined) return strings.flowReachesAll;
  return fill(strings.flowReach, formats.integer(line.reach));
}

interface EpochProps {
  readonly probed: readonly ProbedRun[];
  readonly epoch: number | undefined;
  readonly onChoose: (epoch: number | undefined) => void;
}

/** The epochs that any run was looked at. */
function ProbedEpoch({ probed, epoch, onChoose }: EpochProps) {
  const all = probed.flatMap(({ lines }) => lines.map((line) => line.epoch));
  const epochs = [...new Set(all)].sort((a, b) => a - b);
  const chosen = epoch === undefined ? epochs.length - 1 : epochs.findLastIndex((one) => one <= epoch);
  return (
    <EpochSlider
      epochs={epochs}
      index={Math.max(0, chosen)}
      onChoose={(index) => onChoose(index === undefined ? undefined : epochs[index])}
    />
  );
}
