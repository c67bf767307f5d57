/** Some tokens of a text at a time. */
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../shared/controls/Button.tsx';
import { fill } from '../../shared/strings.ts';
import { formats, strings } from '../words.ts';
import type { Range } from './place.ts';

/** The tokens that are shown: around the one that is selected, if one is. */
export function usePage(
  count: number,
  size: number,
  selected: number | undefined,
): [Range, (from: number) => void] {
  const [from, setFrom] = useState(0);
  useEffect(() => {
    if (selected !== undefined && (selected < from || selected >= from + size)) {
      setFrom(selected - (selected % size));
    }
  }, [selected]);
  const start = Math.min(from, Math.max(0, count - 1));
  return [{ from: start, to: Math.min(count, start + size) }, setFrom];
}

interface Props extends Range {
  readonly count: number;
  readonly size: number;
  readonly onFrom: (from: number) => void;
}

export function Pager({ from, to, count, size, onFrom }: Props) {
  return (
    <div class="inside-pager">
      <Button onClick={() => onFrom(Math.max(0, from - size))} disabled={from === 0}>
        {strings.insideEarlier}
      </Button>
      <span class="muted">
        {fill(strings.insideTokensOf, formats.integer(from + 1), formats.integer(to), formats.integer(count))}
      </span>
      <Button onClick={() => onFrom(from + size)} disabled={to === count}>
        {strings.insideLater}
      </Button>
    </div>
  );
}
