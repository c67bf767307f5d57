/** Which line is which; pressing a name hides or shows its line. Runs have their own switch in their table. */
import type { ChartLine } from '../chart/line.ts';
import { Swatch } from '../chart/Swatch.tsx';
import { fill } from '../shared/strings.ts';
import { strings } from './words.ts';

interface Props {
  readonly lines: readonly ChartLine[];
  readonly hidden: readonly string[];
  readonly onToggle: (role: string) => void;
  /** The colour of the only run; several runs share one uncoloured key. */
  readonly colour: string;
}

const roles = ['train', 'validation'] as const;

export function Legend({ lines, hidden, onToggle, colour }: Props) {
  const names = { train: strings.training, validation: strings.validation };
  const reference = lines.find(({ role }) => role === 'reference');
  return (
    <div class="legend">
      {roles.map((role) => {
        const visible = !hidden.includes(role);
        return (
          <button
            key={role}
            type="button"
            class="button plain"
            aria-pressed={visible}
            title={fill(visible ? strings.hideRun : strings.showRun, names[role])}
            onClick={() => onToggle(role)}
          >
            <Swatch style={{ colour, dash: [], marker: 'circle' }} part={role} />
            {names[role]}
          </button>
        );
      })}
      {reference !== undefined && (
        <span class="legend-reference">
          <Swatch style={reference.style} part="reference" />
          {reference.label}
        </span>
      )}
    </div>
  );
}
