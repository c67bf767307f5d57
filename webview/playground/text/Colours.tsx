import { Checkbox } from '../../shared/controls/Checkbox.tsx';
import { strings } from '../words.ts';
import { ColourKey } from './ColourKey.tsx';

interface Props {
  readonly coloured: boolean;
  readonly onChange: (coloured: boolean) => void;
}

/** Whether tokens are coloured, and what the colours mean. */
export function Colours({ coloured, onChange }: Props) {
  return (
    <div class="colours">
      {coloured && <ColourKey />}
      <Checkbox label={strings.colourByProbability} checked={coloured} onChange={onChange} />
    </div>
  );
}
