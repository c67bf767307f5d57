import { Select } from '../../shared/controls/Select.tsx';
import { strings } from '../words.ts';
import { layerLabel } from './layerNames.ts';

interface Props {
  /** Keys; one alone leaves no choice. */
  readonly layers: readonly string[];
  /** Undefined: all. */
  readonly value: string | undefined;
  readonly onChoose: (layer: string | undefined) => void;
}

const all = '';

export function LayerSelect({ layers, value, onChoose }: Props) {
  if (layers.length < 2) return null;
  return (
    <Select
      label={strings.layer}
      value={value ?? all}
      options={[
        { value: all, label: strings.allLayers },
        ...layers.map((key) => ({ value: key, label: layerLabel(key, strings) })),
      ]}
      onChange={(key) => onChoose(key === all ? undefined : key)}
    />
  );
}
