import { useLayoutEffect, useRef } from 'preact/hooks';
import { fill } from '../../shared/strings.ts';
import { useAnnouncer } from '../../shared/useAnnouncer.ts';
import { useId } from '../../shared/useId.ts';
import { formats, spokenToken, strings } from '../words.ts';
import type { ShownToken } from './shownToken.ts';
import { bySurprise, type TokenLook, TokenView } from './tokenView.ts';

export interface OutputProps {
  readonly label: string;
  /** Stands before the tokens. */
  readonly prompt: string;
  readonly tokens: readonly ShownToken[];
  /** Tokens are still coming. */
  readonly running: boolean;
  readonly coloured: boolean;
  /** What tokens look like; never another for the same element. By surprise where it is absent. */
  readonly look?: TokenLook;
  /** The token at which the text parts from another one. */
  readonly parting?: number | undefined;
  readonly selected: number | undefined;
  /** Pointed at; shown while nothing is selected. */
  readonly onHover: (index: number | undefined) => void;
  readonly onSelect: (index: number | undefined) => void;
  /** Enter: to the alternatives of the selected token. */
  readonly onEnter?: () => void;
}

export function Output(props: OutputProps) {
  const { label, prompt, tokens, running, coloured, look = bySurprise, parting } = props;
  const { selected, onHover, onSelect, onEnter } = props;
  const hintId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const view = useRef<TokenView | undefined>(undefined);
  const following = useRef(true);
  const [spoken, announce] = useAnnouncer();

  // Layout effects: what a key or a new token changes is on the page before the next key is handled.
  useLayoutEffect(() => {
    if (text.current !== null) view.current = new TokenView(text.current, look);
  }, []);
  useLayoutEffect(() => {
    if (running) following.current = true;
  }, [running]);
  useLayoutEffect(() => {
    view.current?.sync(prompt, tokens);
    if (running && following.current) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  });
  useLayoutEffect(() => view.current?.select(selected), [selected, tokens]);
  useLayoutEffect(() => view.current?.mark(parting), [parting, tokens]);

  const moveTo = (index: number): void => {
    const next = Math.min(Math.max(index, 0), tokens.length - 1);
    const token = tokens[next];
    if (token === undefined) return;
    onSelect(next);
    const place = fill(strings.tokenOf, next + 1, tokens.length);
    announce(`${spokenToken(token.token)}, ${formats.percent(token.probability)}, ${place}`);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const move = keys[event.key];
    if (move !== undefined) moveTo(selected === undefined ? 0 : move(selected, tokens.length, view.current));
    else if (event.key === 'Enter' && selected !== undefined) onEnter?.();
    else if (event.key === 'Escape') onSelect(undefined);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      class="output-scroller"
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        following.current = scrollTop + clientHeight > scrollHeight - 24;
      }}
    >
      <div
        ref={text}
        class={coloured ? 'output coloured' : 'output'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a text whose tokens the arrow keys go through
        tabIndex={0}
        role="application"
        aria-label={label}
        aria-describedby={hintId}
        onKeyDown={onKeyDown}
        onPointerOver={(event) => onHover(view.current?.indexAt(event.target))}
        onClick={(event) => {
          const index = view.current?.indexAt(event.target);
          onSelect(index === selected ? undefined : index);
        }}
      />
      <span id={hintId} class="visually-hidden">
        {strings.generatedKeys}
      </span>
      <span class="visually-hidden" aria-live="polite">
        {spoken}
      </span>
    </div>
  );
}

type Move = (from: number, count: number, view: TokenView | undefined) => number;

const keys: Readonly<Record<string, Move>> = {
  ArrowLeft: (from) => from - 1,
  ArrowRight: (from) => from + 1,
  ArrowUp: (from, _, view) => view?.vertical(from, -1) ?? from,
  ArrowDown: (from, _, view) => view?.vertical(from, 1) ?? from,
  Home: () => 0,
  End: (_, count) => count - 1,
};
