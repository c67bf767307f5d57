/** Which line is which; pressing a name hides or shows its line. Runs have their own switch in their table. */
import type { ChartLine } from '../../chart/line.ts';
import { Swatch } from '../../chart/Swatch.tsx';
import { fill } from '../../shared/strings.ts';
import { strings } from '../words.ts';

interface Props {
  readonly roles: readonly ('train' | 'validation')[];
  /** Level lines: they can be named, but not hidden. */
  readonly references: readonly ChartLine[];
  readonly hidden: readonly string[];
  readonly onToggle: (role: string) => void;
  /** The colour of the only run; several runs share one uncoloured key. */
  readonly colour: string;
}

export function Legend({ roles, references, hidden, onToggle, colour }: Props) {
  const names = { train: strings.training, validation: strings.validation };
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
      {references.map((reference) => (
        <span key={reference.key} class="legend-reference">
          <Swatch style={reference.style} part="reference" />
          {reference.label}
        </span>
      ))}
    </div>
  );
}
