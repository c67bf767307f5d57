import { Checkbox } from '../../shared/controls/Checkbox.tsx';
import { Popover } from '../../shared/controls/Popover.tsx';
import { fill } from '../../shared/strings.ts';
import { metricName, strings } from '../words.ts';
import { toggle } from './chartSettings.ts';

interface Props {
  /** What can be shown. */
  readonly choices: readonly string[];
  readonly chosen: readonly string[];
  readonly readsNumbers: boolean;
  readonly onChange: (metrics: string[]) => void;
}

/** Which metrics have a chart; at least one. */
export function MetricPicker({ choices, chosen, readsNumbers, onChange }: Props) {
  const change = (metric: string): void => {
    const next = toggle(chosen, metric);
    if (next.length > 0) onChange(choices.filter((choice) => next.includes(choice)));
  };
  return (
    <Popover
      label={strings.charts}
      button={`${fill(strings.withDetail, strings.charts, `${chosen.length}/${choices.length}`)} ▾`}
    >
      <div class="picker">
        {choices.map((metric) => (
          <Checkbox
            key={metric}
            label={metricName(metric, readsNumbers)}
            checked={chosen.includes(metric)}
            onChange={() => change(metric)}
          />
        ))}
      </div>
    </Popover>
  );
}
