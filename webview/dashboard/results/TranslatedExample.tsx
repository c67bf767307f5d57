/** A sentence, how it should be translated and how it was; on demand, what the network looked at. */
import { useMemo } from 'preact/hooks';
import { joinTokens } from '../../../server/protocol/joinTokens.ts';
import type { TranslationResult } from '../../../server/protocol/results.ts';
import { fill } from '../../shared/strings.ts';
import { formats, strings } from '../words.ts';
import { type Heat, HeatTable } from './HeatTable.tsx';
import { visible } from './tokens.ts';

type Example = TranslationResult['examples'][number];

interface Props {
  readonly example: Example;
  readonly open: boolean;
  readonly onToggle: () => void;
}

export function TranslatedExample({ example, open, onToggle }: Props) {
  const { source, reference, predicted, attention } = example;
  const heat = useMemo(() => attention && heatOf(example, attention), [example]);
  return (
    <>
      <dl class="translated">
        <dt>{strings.source}</dt>
        <dd>{joinTokens(source)}</dd>
        <dt>{strings.reference}</dt>
        <dd>{reference}</dd>
        <dt>{strings.translation}</dt>
        <dd>
          {predicted}
          {predicted === reference && (
            <span
              class="mark"
              role="img"
              aria-label={strings.sameAsReference}
              title={strings.sameAsReference}
            >
              ✓
            </span>
          )}
        </dd>
      </dl>
      {heat !== undefined && (
        <button type="button" class="button plain disclosure" aria-expanded={open} onClick={onToggle}>
          {strings.attention}
        </button>
      )}
      {heat !== undefined && open && <HeatTable heat={heat} />}
    </>
  );
}

function heatOf({ source, predicted_tokens }: Example, attention: readonly (readonly number[])[]): Heat {
  const rows = predicted_tokens.map(visible);
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
