/** Where the heads of self-attention look from a token: the text is coloured by one of them. */
import { useEffect, useMemo } from 'preact/hooks';
import * as v from 'valibot';
import { Select } from '../../../shared/controls/Select.tsx';
import { unpackFloats } from '../../../shared/packedFloats.ts';
import { usePersistedState } from '../../../shared/persistedState.ts';
import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';
import { Failure } from '../asking/Failure.tsx';
import { useAnswer } from '../asking/useAnswer.ts';
import { scaleFromZero } from '../colour/scale.ts';
import { tokenName } from '../insideWords.ts';
import type { PanelProps } from '../panel.ts';
import { HeadMap } from './HeadMap.tsx';
import { HeadTable } from './HeadTable.tsx';
import { attentionOf, mapRange, overText } from './seen.ts';

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const headSchema = v.object({ block: index, head: index });

/** Rows and columns of the map: cells of a table. */
const mapTokens = 40;

export function SelfAttention({ reading, place, onPlace, onOverlay, onRetry }: PanelProps) {
  const { blocks, heads, window } = attentionOf(reading);
  const [chosen, setChosen] = usePersistedState('inside.head', headSchema, { block: 0, head: 0 });
  const block = Math.min(chosen.block, blocks - 1);
  const head = Math.min(chosen.head, heads - 1);
  const token = place?.head ?? reading.tokens.length - 1;
  const range = mapRange(token, window, mapTokens);
  const { value, error } = useAnswer('attention', { reading: reading.reading, block, head, ...range });
  const weights = useMemo(() => value && unpackFloats(value), [value]);
  const title = fill(strings.insideSeenFrom, headName(head), tokenName(reading, token));
  useEffect(() => {
    if (weights) {
      const values = overText(weights.subarray((token - range.from) * window), token, window);
      const scale = scaleFromZero(values.reduce((most, weight) => Math.max(most, weight), 0));
      onOverlay({ title, scale, ends: [formats.percent(0), formats.percent(scale.high)], values });
    }
    return () => onOverlay(undefined);
  }, [weights, title]);
  return (
    <>
      <div class="toolbar">
        {blocks > 1 && (
          <Select
            label={strings.insideBlock}
            value={String(block)}
            options={numbered(blocks, (i) => formats.integer(i + 1))}
            onChange={(next) => setChosen({ block: Number(next), head })}
          />
        )}
        <Select
          label={strings.insideHead}
          value={String(head)}
          options={numbered(heads, (i) => formats.integer(i + 1))}
          onChange={(next) => setChosen({ block, head: Number(next) })}
        />
        <span class="muted">{fill(strings.insideWindow, formats.integer(window))}</span>
      </div>
      {place === undefined && <p class="muted">{strings.insideAttentionHint}</p>}
      {error !== undefined && <Failure error={error} onRetry={onRetry} />}
      <div class="inside-halves attention-halves">
        <section aria-label={strings.insideAllHeads}>
          <h2>{fill(strings.insideHeadsAt, tokenName(reading, token))}</h2>
          <HeadTable
            reading={reading}
            block={block}
            chosen={head}
            token={token}
            onHead={(next) => setChosen({ block, head: next })}
            onPlace={onPlace}
          />
        </section>
        <section aria-label={headName(head)}>
          <h2>{headName(head)}</h2>
          {weights && <HeadMap reading={reading} range={range} window={window} weights={weights} />}
          {weights && range.to - range.from === mapTokens && (
            <p class="muted">{fill(strings.insideMapCut, formats.integer(mapTokens))}</p>
          )}
        </section>
      </div>
    </>
  );
}

function headName(head: number): string {
  return fill(strings.insideHeadName, formats.integer(head + 1));
}

function numbered(count: number, label: (i: number) => string) {
  return Array.from({ length: count }, (_, i) => ({ value: String(i), label: label(i) }));
}
