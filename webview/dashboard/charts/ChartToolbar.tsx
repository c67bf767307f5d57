import { Button } from '../../shared/controls/Button.tsx';
import { Checkbox } from '../../shared/controls/Checkbox.tsx';
import { Select } from '../../shared/controls/Select.tsx';
import { Slider } from '../../shared/controls/Slider.tsx';
import { formats, strings } from '../words.ts';
import { axes, axisName } from './axes.ts';
import type { ChartRun } from './chartRun.ts';
import { type ChartSettings, choose, isZoomed, toggle, withoutZoom } from './chartSettings.ts';
import { RoleLegend } from './Legend.tsx';
import { MetricPicker } from './MetricPicker.tsx';
import { sliderOf, weightOf } from './smoothingScale.ts';

interface Props {
  readonly runs: readonly ChartRun[];
  /** Metrics that can be shown, and those that are. */
  readonly choices: readonly string[];
  readonly chosen: readonly string[];
  readonly settings: ChartSettings;
  readonly foreground: string;
  readonly onChoose: (settings: ChartSettings) => void;
}

/** What all charts have in common. */
export function ChartToolbar({ runs, choices, chosen, settings, foreground, onChoose }: Props) {
  const { axis, logX, smoothing, ignoreOutliers, hidden } = settings;
  const set = (choice: Partial<ChartSettings>): void => onChoose(choose(settings, choice));
  return (
    <div class="toolbar">
      <MetricPicker
        choices={choices}
        chosen={chosen}
        readsNumbers={runs.every(({ readsNumbers }) => readsNumbers)}
        onChange={(metrics) => set({ metrics, enlarged: undefined })}
      />
      <Select
        label={strings.xAxis}
        value={axis}
        options={axes.map((value) => ({ value, label: axisName(value) }))}
        onChange={(value) => set({ axis: value })}
      />
      <Slider
        label={strings.smoothing}
        value={sliderOf(smoothing)}
        min={0}
        max={100}
        step={1}
        text={formats.short(smoothing)}
        onChange={(value) => set({ smoothing: weightOf(value) })}
      />
      {axis !== 'wall' && (
        <Checkbox
          label={strings.logHorizontal}
          checked={logX}
          onChange={(value) => set({ logX: value, x: undefined })}
        />
      )}
      <Checkbox
        label={strings.ignoreOutliers}
        checked={ignoreOutliers}
        onChange={(value) => set({ ignoreOutliers: value })}
      />
      <RoleLegend
        colour={foreground}
        hidden={hidden}
        onToggle={(role) => set({ hidden: toggle(hidden, role) })}
      />
      <div class="toolbar-end">
        {isZoomed(settings) && (
          <Button kind="plain" onClick={() => onChoose(withoutZoom(settings))}>
            {strings.resetZoom}
          </Button>
        )}
      </div>
    </div>
  );
}
