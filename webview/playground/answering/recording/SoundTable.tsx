import { useMemo } from 'preact/hooks';
import { FigureTable } from '../../../results/FigureTable.tsx';
import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';
import { slicesOf } from './slices.ts';
import type { Sound } from './sound.ts';

/** Parts of a recording that a person looks through. */
const most = 40;

/** How loud a recording is, and at which frequency most of all. */
export function SoundTable({ sound }: { readonly sound: Sound }) {
  const slices = useMemo(() => slicesOf(sound, most), [sound]);
  return (
    <FigureTable
      label={strings.recording}
      numbers={[strings.soundFrom, strings.soundTo, strings.soundLevel, strings.soundStrongest]}
    >
      {slices.map(({ from, to, level, strongest }) => (
        <tr key={from}>
          <td class="number">{formats.time(from)}</td>
          <td class="number">{formats.time(to)}</td>
          <td class="number">
            {Number.isFinite(level) ? fill(strings.soundDecibels, formats.integer(level)) : strings.silence}
          </td>
          <td class="number">{Number.isFinite(level) ? formats.hertz(strongest) : ''}</td>
        </tr>
      ))}
    </FigureTable>
  );
}
