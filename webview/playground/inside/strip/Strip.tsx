/** The text that was read, its tokens coloured. Tokens are selected by pointer or keys, one or a range. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Reading } from '../../../../server/protocol/inside.ts';
import { useAnnouncer } from '../../../shared/useAnnouncer.ts';
import { useId } from '../../../shared/useId.ts';
import { strings } from '../../words.ts';
import { type Place, rangeOf } from '../place.ts';
import { headAfter } from './stripKeys.ts';
import { StripView } from './stripView.ts';

interface Props {
  readonly reading: Reading;
  readonly label: string;
  /** Background of each token; what was shown stays while it is undefined. */
  readonly tint: ((index: number) => string) | undefined;
  /** How true something is at each token, up to 1. */
  readonly truth: ((index: number) => number) | undefined;
  readonly place: Place | undefined;
  readonly onPlace: (place: Place | undefined) => void;
  readonly pointed: number | undefined;
  readonly onPoint: (index: number | undefined) => void;
  /** A token and its value, to be read aloud. */
  readonly describe: (index: number) => string;
}

export function Strip(props: Props) {
  const { reading, label, tint, truth, place, pointed, onPlace, onPoint, describe } = props;
  const hintId = useId();
  const text = useRef<HTMLDivElement>(null);
  const view = useRef<StripView | undefined>(undefined);
  const [spoken, announce] = useAnnouncer();

  useLayoutEffect(() => {
    if (text.current !== null) view.current = new StripView(text.current, reading.tokens);
  }, [reading]);
  useLayoutEffect(() => {
    if (tint) view.current?.colour(tint);
  }, [reading, tint]);
  useLayoutEffect(() => view.current?.underline(truth), [reading, truth]);
  useLayoutEffect(() => {
    view.current?.mark(place && rangeOf(place));
    if (place) view.current?.reveal(place.head);
  }, [reading, place?.anchor, place?.head]);
  useLayoutEffect(() => view.current?.point(pointed), [reading, pointed]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onPlace(undefined);
    else {
      const head = headAfter(event, place?.head, view.current?.elements ?? []);
      if (head === undefined) return;
      onPlace({ anchor: event.shiftKey && place ? place.anchor : head, head });
      announce(describe(head));
    }
    event.preventDefault();
  };
  const press = (event: PointerEvent): void => {
    const head = view.current?.indexAt(event.target);
    if (head === undefined || event.button !== 0) return;
    const again = place?.head === head && place.anchor === head && !event.shiftKey;
    onPlace(again ? undefined : { anchor: event.shiftKey && place ? place.anchor : head, head });
  };
  const move = (event: PointerEvent): void => {
    const index = view.current?.indexAt(event.target);
    if (index !== pointed) onPoint(index);
    if ((event.buttons & 1) === 0 || index === undefined || !place || index === place.head) return;
    onPlace({ anchor: place.anchor, head: index });
  };

  return (
    <>
      <div
        class="strip-scroller"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a text whose tokens the arrow keys go through
        tabIndex={0}
        role="application"
        aria-label={label}
        aria-describedby={hintId}
        onKeyDown={onKeyDown}
        onPointerDown={press}
        onPointerMove={move}
        onPointerLeave={() => onPoint(undefined)}
      >
        <div ref={text} class="output strip" />
      </div>
      <span id={hintId} class="visually-hidden">
        {strings.insideStripKeys}
      </span>
      <span class="visually-hidden" aria-live="polite">
        {spoken}
      </span>
    </>
  );
}
