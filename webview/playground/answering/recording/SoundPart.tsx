/** A recording: what it is, a player, its picture, and the same in figures. */
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '../../../shared/controls/Button.tsx';
import { Slider } from '../../../shared/controls/Slider.tsx';
import { Icon } from '../../../shared/Icon.tsx';
import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';
import { Disclosed } from '../Disclosed.tsx';
import { canPlay } from './player.ts';
import { SoundPicture } from './SoundPicture.tsx';
import { SoundTable } from './SoundTable.tsx';
import type { Sound } from './sound.ts';
import type { SoundView } from './soundView.ts';
import type { Track } from './track.ts';
import { usePlayer } from './usePlayer.ts';

interface Props {
  readonly sound: Sound;
  readonly more?: readonly Track[];
  /** Pixels that a second has at least at first; 0 fits the recording into the width. */
  readonly pixelsPerSecond?: number;
  readonly describe?: (seconds: number) => string;
  /** What the further drawings show. */
  readonly hint?: string;
  /** The same as them, in words and figures. */
  readonly table?: ComponentChildren;
}

/** Pixels that a second may have. */
const widest = 800;
/** Seconds of a recording that fills the width at any zoom. */
const shortest = 1;

export function SoundPart({ sound, more, pixelsPerSecond = 0, describe, hint, table }: Props) {
  const view = useRef<SoundView | undefined>(undefined);
  const [zoom, setZoom] = useState(pixelsPerSecond);
  const playing = usePlayer(sound, (seconds) => view.current?.moveCursor(seconds));
  const { spectrogram } = sound;
  const facts = [
    formats.time(sound.seconds),
    fill(strings.soundRate, formats.integer(sound.sampleRate)),
    fill(strings.soundFrames, formats.integer(spectrogram.frames)),
    fill(strings.soundBands, formats.integer(spectrogram.bands.length)),
  ];
  return (
    <section class="answer-part sound" aria-label={strings.recording}>
      <div class="sound-head">
        <h2 class="sound-name">{sound.name}</h2>
        <p class="muted">{facts.join(' · ')}</p>
      </div>
      <div class="toolbar">
        {canPlay(sound) && (
          <Button onClick={playing.toggle}>
            <Icon name={playing.isPlaying ? 'pause' : 'play'} />
            {playing.isPlaying ? strings.pauseSound : strings.playSound}
          </Button>
        )}
        {sound.seconds > shortest && (
          <Slider
            label={strings.soundZoom}
            value={zoom}
            min={0}
            max={widest}
            step={20}
            text={zoom === 0 ? strings.soundWhole : fill(strings.soundPixels, formats.integer(zoom))}
            onChange={setZoom}
          />
        )}
      </div>
      <SoundPicture
        sound={sound}
        {...(more && { more })}
        pixelsPerSecond={zoom}
        playing={playing}
        onView={(next) => {
          view.current = next;
        }}
        {...(describe && { describe })}
      />
      <p class="sound-place muted" aria-hidden="true">
        {formats.time(playing.position)}
        {describe && ` · ${describe(playing.position)}`}
      </p>
      {hint !== undefined && <p class="muted">{hint}</p>}
      <Disclosed title={strings.asTable}>
        {table}
        <SoundTable sound={sound} />
      </Disclosed>
    </section>
  );
}
