import { Button } from '../../shared/controls/Button.tsx';
import { Checkbox } from '../../shared/controls/Checkbox.tsx';
import { Select } from '../../shared/controls/Select.tsx';
import { Slider } from '../../shared/controls/Slider.tsx';
import { Icon } from '../../shared/Icon.tsx';
import { formats, metricName, strings } from '../words.ts';
import { isZoomed, type ViewSettings } from './viewSettings.ts';

interface Props {
  /** What can be shown. */
  readonly metrics: readonly string[];
  readonly readsNumbers: boolean;
  readonly settings: ViewSettings;
  readonly onChoose: (choice: Partial<ViewSettings>) => void;
}

const axes = ['step', 'epoch', 'time'] as const;

export function ChartToolbar({ metrics, readsNumbers, settings, onChoose }: Props) {
  const { metric, axis, logX, logY, smoothing, asTable } = settings;
  return (
    <div class="toolbar">
      <Select
        label={strings.metric}
        value={metric}
        options={metrics.map((value) => ({ value, label: metricName(value, readsNumbers) }))}
        onChange={(value) => onChoose({ metric: value })}
      />
      <Select
        label={strings.xAxis}
        value={axis}
        options={axes.map((value) => ({ value, label: strings[value] }))}
        onChange={(value) => onChoose({ axis: value })}
      />
      <Slider
        label={strings.smoothing}
        value={smoothing}
        min={0}
        max={0.99}
        step={0.01}
        text={formats.short(smoothing)}
        onChange={(value) => onChoose({ smoothing: value })}
      />
      <Checkbox label={strings.logScale} checked={logY} onChange={(value) => onChoose({ logY: value })} />
      <Checkbox
        label={strings.logHorizontal}
        checked={logX}
        onChange={(value) => onChoose({ logX: value })}
      />
      <div class="toolbar-end">
        {isZoomed(settings) && (
          <Button kind="plain" onClick={() => onChoose({ zoom: {} })}>
            {strings.resetZoom}
          </Button>
        )}
        <Button
          kind="plain"
          label={asTable ? strings.chart : strings.table}
          onClick={() => onChoose({ asTable: !asTable })}
        >
          <Icon name={asTable ? 'chart' : 'table'} />
        </Button>
      </div>
    </div>
  );
}
