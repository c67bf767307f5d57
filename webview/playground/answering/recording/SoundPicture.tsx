/** A recording over time: drawings below each other, and a place in them that keys and the pointer move. */
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { fill } from '../../../shared/strings.ts';
import { useTheme } from '../../../shared/theme.ts';
import { useId } from '../../../shared/useId.ts';
import { useWidth } from '../../../shared/useWidth.ts';
import { formats, strings } from '../../words.ts';
import { axisTrack } from './axisTrack.ts';
import type { Sound } from './sound.ts';
import { heightOf, leftMargin, SoundView } from './soundView.ts';
import { spectrogramTrack } from './spectrogramTrack.ts';
import { timeAfter } from './timeKeys.ts';
import type { Track } from './track.ts';
import type { Playing } from './usePlayer.ts';
import { waveformTrack } from './waveformTrack.ts';

interface Props {
  readonly sound: Sound;
  /** Below the spectrogram. */
  readonly more?: readonly Track[];
  /** At least; a short recording fills the width. */
  readonly pixelsPerSecond: number;
  readonly playing: Playing;
  /** Told how to move the cursor without rendering. */
  readonly onView: (view: SoundView | undefined) => void;
  /** What is told of a place, besides its time. */
  readonly describe?: (seconds: number) => string;
}

const noTracks: readonly Track[] = [];

export function SoundPicture({ sound, more = noTracks, pixelsPerSecond, playing, onView, describe }: Props) {
  const [frame, width] = useWidth();
  const hintId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const cursor = useRef<HTMLDivElement>(null);
  const view = useRef<SoundView | undefined>(undefined);
  const theme = useTheme();
  const tracks = useMemo(
    () => [
      waveformTrack(sound),
      spectrogramTrack(sound.spectrogram, theme),
      ...more,
      axisTrack(formats.time),
    ],
    [sound, theme, more],
  );
  const room = Math.max(1, width - leftMargin);
  const scale = Math.max(pixelsPerSecond, room / sound.seconds);
  const height = heightOf(tracks);

  useLayoutEffect(() => {
    if (!scroller.current || !canvas.current || !cursor.current) return undefined;
    view.current = new SoundView(scroller.current, canvas.current, cursor.current);
    onView(view.current);
    return () => onView(undefined);
  }, []);
  useLayoutEffect(() => {
    view.current?.show({ tracks, seconds: sound.seconds, pixelsPerSecond: scale, theme });
  }, [tracks, sound, scale, theme, width]);
  useEffect(() => view.current?.moveCursor(playing.position), [playing.position, scale]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = timeAfter(event.key, playing.position, sound.seconds);
    if (event.key === ' ') playing.toggle();
    else if (next === undefined) return;
    else playing.seek(next);
    event.preventDefault();
  };
  const goTo = ({ clientX, buttons }: PointerEvent): void => {
    if (buttons === 1 && view.current) playing.seek(view.current.secondsAt(clientX));
  };
  const place = formats.time(playing.position);
  const about = describe?.(playing.position) ?? '';
  return (
    <div ref={frame} class="sound-frame">
      <div
        ref={scroller}
        class="sound-scroller"
        role="slider"
        aria-label={fill(strings.soundPlace, sound.name)}
        aria-describedby={hintId}
        aria-valuemin={0}
        aria-valuemax={Number(sound.seconds.toFixed(3))}
        aria-valuenow={Number(playing.position.toFixed(3))}
        aria-valuetext={about === '' ? place : `${place}: ${about}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onScroll={() => view.current?.drawSoon()}
        onPointerDown={goTo}
        onPointerMove={goTo}
      >
        <div
          class="sound-space"
          aria-hidden="true"
          style={{ width: `${Math.floor(leftMargin + sound.seconds * scale)}px`, height: `${height}px` }}
        >
          <canvas ref={canvas} class="sound-canvas" />
        </div>
      </div>
      <div ref={cursor} class="sound-cursor" style={{ height: `${height}px` }} />
      <span id={hintId} class="visually-hidden">
        {strings.soundKeys}
      </span>
    </div>
  );
}
