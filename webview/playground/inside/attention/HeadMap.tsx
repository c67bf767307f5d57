import { useMemo } from 'preact/hooks';
import type { Reading } from '../../../../server/protocol/inside.ts';
import { type Heat, HeatTable } from '../../../results/HeatTable.tsx';
import { fill } from '../../../shared/strings.ts';
import { formats, strings, visibleToken } from '../../words.ts';
import { tokenName } from '../insideWords.ts';
import type { Range } from '../place.ts';
import { windowStart } from './seen.ts';

interface Props {
  readonly reading: Reading;
  /** Within one window. */
  readonly range: Range;
  readonly window: number;
  /** [tokens of the range, places of their window] */
  readonly weights: Float32Array;
}

/** Where each token of a part of the text looks. */
export function HeadMap({ reading, range, window, weights }: Props) {
  const heat = useMemo((): Heat => {
    const { from, to } = range;
    const names = reading.tokens.slice(from, to).map(({ token }) => visibleToken(token));
    const first = from - windowStart(from, window);
    const weight = (i: number, j: number): number => weights[i * window + first + j]!;
    return {
      label: strings.insideAttentionMap,
      rowTitle: strings.insideTokenName,
      columnTitle: strings.insideLooksAt,
      rows: names,
      columns: names,
      weight,
      describe: (i, j) =>
        fill(
          strings.attentionCell,
          tokenName(reading, from + i),
          tokenName(reading, from + j),
          formats.percent(weight(i, j)),
        ),
    };
  }, [weights]);
  return <HeatTable heat={heat} />;
}
