import { useState } from 'preact/hooks';
import type { ForecastResult } from '../../../server/protocol/results.ts';
import { Select } from '../../shared/controls/Select.tsx';
import type { Theme } from '../../shared/theme.ts';
import { strings } from '../words.ts';
import { ForecastChart } from './ForecastChart.tsx';
import { HorizonErrors } from './HorizonErrors.tsx';

interface Props {
  readonly result: ForecastResult;
  readonly theme: Theme;
}

export function Forecast({ result: { series }, theme }: Props) {
  const [target, setTarget] = useState('');
  const shown = series.find((one) => one.target === target) ?? series[0];
  if (shown === undefined) return null;
  return (
    <>
      {series.length > 1 && (
        <Select
          label={strings.target}
          value={shown.target}
          options={series.map((one) => ({ value: one.target, label: one.target }))}
          onChange={setTarget}
        />
      )}
      <ForecastChart series={shown} theme={theme} />
      {shown.error_by_step.length > 1 && <HorizonErrors errors={shown.error_by_step} theme={theme} />}
    </>
  );
}
