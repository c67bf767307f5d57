/** Two parts one above the other; the line between them can be moved by pointer and keys. */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import * as v from 'valibot';
import { useRememberedState } from './rememberedState.ts';
import { followPointer } from './table/followPointer.ts';

interface Props {
  readonly label: string;
  readonly upper: ComponentChildren;
  /** False where there is nothing below: the upper part has all the room then. */
  readonly lower: ComponentChildren;
}

/** Part of the window's height that the upper part takes at most. */
const share = v.pipe(v.number(), v.minValue(0.1), v.maxValue(0.9));
const step = 0.05;

export function SplitPane({ label, upper, lower }: Props) {
  const [part, setPart] = useRememberedState('split', share, 0.4);
  const frame = useRef<HTMLDivElement>(null);
  const choose = (next: number): void => setPart(Math.min(0.9, Math.max(0.1, next)));
  const drag = (event: PointerEvent): void => {
    const height = frame.current?.clientHeight ?? 0;
    const upperHeight = frame.current?.firstElementChild?.clientHeight ?? 0;
    event.preventDefault();
    if (height > 0) followPointer(event, { move: ({ y }) => choose((upperHeight + y) / height) });
  };
  const keys = (event: KeyboardEvent): void => {
    const to = { ArrowUp: part - step, ArrowDown: part + step, Home: 0.1, End: 0.9 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(to);
  };
  if (lower === false) {
    return (
      <div class="split">
        <div class="split-upper alone">{upper}</div>
      </div>
    );
  }
  return (
    <div ref={frame} class="split" style={{ '--upper': `${part * 100}%` }}>
      <div class="split-upper">{upper}</div>
      {/* biome-ignore lint/a11y/useSemanticElements: a line cannot be moved */}
      <div
        class="split-line"
        role="separator"
        aria-orientation="horizontal"
        aria-label={label}
        aria-valuemin={10}
        aria-valuemax={90}
        aria-valuenow={Math.round(part * 100)}
        tabIndex={0}
        onPointerDown={drag}
        onKeyDown={keys}
      />
      <div class="split-lower">{lower}</div>
    </div>
  );
}
