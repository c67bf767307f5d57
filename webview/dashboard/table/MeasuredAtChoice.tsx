import { Select } from '../../shared/controls/Select.tsx';
import { strings } from '../words.ts';
import type { TableSettings } from './tableSettings.ts';

interface Props {
  readonly settings: TableSettings;
  readonly onChoose: (change: Partial<TableSettings>) => void;
}

/** At which epoch the metrics of the table were measured. */
export function MeasuredAtChoice({ settings: { at, epoch }, onChoose }: Props) {
  return (
    <div class="measured-at">
      <Select
        label={strings.metricsAt}
        value={at}
        options={[
          { value: 'best', label: strings.bestEpoch },
          { value: 'last', label: strings.lastEpoch },
          { value: 'epoch', label: strings.chosenEpoch },
        ]}
        onChange={(value) => onChoose({ at: value })}
      />
      {at === 'epoch' && (
        <input
          type="number"
          aria-label={strings.chosenEpoch}
          min={1}
          step={1}
          value={epoch}
          onChange={({ currentTarget }) => {
            const next = currentTarget.valueAsNumber;
            if (Number.isInteger(next) && next >= 1) onChoose({ epoch: next });
            else currentTarget.value = String(epoch);
          }}
        />
      )}
    </div>
  );
}
