import { fill } from '../shared/strings.ts';
import type { Heat } from './HeatTable.tsx';
import { visible } from './tokens.ts';
import { formats, strings } from './words.ts';

/**
 * What a translator looked at, as a heat map.
 *
 * @param attention [token of the translation][token of the source]
 */
export function attentionHeat(
  source: readonly string[],
  tokens: readonly string[],
  attention: readonly (readonly number[])[],
): Heat {
  const rows = tokens.map(visible);
  const columns = source.map(visible);
  return {
    label: strings.attention,
    rowTitle: strings.translation,
    columnTitle: strings.source,
    rows,
    columns,
    weight: (i, j) => attention[i]![j]!,
    describe: (i, j) =>
      fill(strings.attentionCell, rows[i]!, columns[j]!, formats.percent(attention[i]![j]!)),
  };
}
