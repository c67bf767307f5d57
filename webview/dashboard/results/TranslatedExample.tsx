/** A sentence, how it should be translated and how it was; on demand, what the network looked at. */
import { useMemo } from 'preact/hooks';
import { joinTokens } from '../../../server/protocol/joinTokens.ts';
import type { TranslationResult } from '../../../server/protocol/results.ts';
import { attentionHeat } from '../../results/attentionHeat.ts';
import { CopiedText } from '../../results/CopiedText.tsx';
import { HeatTable } from '../../results/HeatTable.tsx';
import { strings } from '../words.ts';

type Example = TranslationResult['examples'][number];

interface Props {
  readonly example: Example;
  readonly open: boolean;
  readonly onToggle: () => void;
}

export function TranslatedExample({ example, open, onToggle }: Props) {
  const { source, reference, predicted, attention, copying } = example;
  const heat = useMemo(
    () => attention && attentionHeat(source, example.predicted_tokens, attention),
    [example],
  );
  return (
    <>
      <dl class="translated">
        <dt>{strings.source}</dt>
        <dd>{joinTokens(source)}</dd>
        <dt>{strings.reference}</dt>
        <dd>{reference}</dd>
        <dt>{strings.translation}</dt>
        <dd>
          {copying ? (
            <CopiedText source={source} tokens={example.predicted_tokens} copying={copying} />
          ) : (
            predicted
          )}
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
