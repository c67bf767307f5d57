/** A translation whose copied tokens are underlined. */
import type { Copying } from '../../server/protocol/copying.ts';
import { isEnd, separatorOf } from '../../server/protocol/joinTokens.ts';
import { fill } from '../shared/strings.ts';
import { visible } from './tokens.ts';
import { formats, strings } from './words.ts';

interface Props {
  readonly source: readonly string[];
  readonly tokens: readonly string[];
  readonly copying: Copying;
}

export function CopiedText({ source, tokens, copying }: Props) {
  const separator = separatorOf(tokens);
  return (
    <>
      <p class="copied-text">
        {tokens.map((token, i) => {
          if (isEnd(token)) return null;
          const origin = copying.source[i];
          const isCopy = origin !== null && origin !== undefined;
          const told = isCopy
            ? fill(strings.copyOf, visible(source[origin]!), formats.percent(1 - copying.p_generate[i]!))
            : fill(strings.ownToken, formats.percent(copying.p_generate[i]!));
          return (
            <span key={i}>
              <span class={isCopy ? 'copied-token' : undefined} title={told}>
                {token}
                {isCopy && <span class="visually-hidden"> ({told})</span>}
              </span>
              {separator}
            </span>
          );
        })}
      </p>
      <p class="muted">{strings.copiesHint}</p>
    </>
  );
}
