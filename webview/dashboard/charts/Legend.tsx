/** Which line is which. */
import type { ChartLine } from '../../chart/line.ts';
import { Swatch } from '../../chart/Swatch.tsx';
import { fill } from '../../shared/strings.ts';
import { strings } from '../words.ts';

interface RoleLegendProps {
  readonly colour: string;
  readonly hidden: readonly string[];
  readonly onToggle: (role: 'train' | 'validation') => void;
}

/** Pressing a name hides or shows its lines. */
export function RoleLegend({ colour, hidden, onToggle }: RoleLegendProps) {
  const roles = [
    { role: 'train', name: strings.training, dash: [] },
    { role: 'validation', name: strings.validation, dash: [6, 3] },
  ] as const;
  return (
    <div class="legend">
      {roles.map(({ role, name, dash }) => {
        const visible = !hidden.includes(role);
        return (
          <button
            key={role}
            type="button"
            class="button plain"
            aria-pressed={visible}
            title={fill(visible ? strings.hideRun : strings.showRun, name)}
            onClick={() => onToggle(role)}
          >
            <Swatch style={{ colour, dash, marker: 'circle' }} part={role} />
            {name}
          </button>
        );
      })}
    </div>
  );
}

/** Level lines: they can be named, but not hidden. */
export function References({ lines }: { readonly lines: readonly ChartLine[] }) {
  const references = lines.filter(({ role }) => role === 'reference');
  if (references.length === 0) return null;
  return (
    <div class="legend">
      {references.map((reference) => (
        <span key={reference.key} class="legend-reference">
          <Swatch style={reference.style} part="reference" />
          {reference.label}
        </span>
      ))}
    </div>
  );
}
