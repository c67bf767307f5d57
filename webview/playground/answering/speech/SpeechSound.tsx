import { useMemo } from 'preact/hooks';
import type { AnswerOf } from '../../../../server/protocol/answering.ts';
import { fill } from '../../../shared/strings.ts';
import { strings } from '../../words.ts';
import { SoundPart } from '../recording/SoundPart.tsx';
import type { Sound } from '../recording/sound.ts';
import { pathOf } from './path.ts';
import { pathTrack } from './pathTrack.ts';
import { labelsAt } from './pathWords.ts';
import { TokenTable } from './TokenTable.tsx';

interface Props {
  readonly sound: Sound;
  readonly answer: AnswerOf<'speech'> | undefined;
}

/** Pixels of a second, with which letters that are spoken have room beside each other. */
const readable = 200;

/** A recording with what is heard in it, below its spectrogram. */
export function SpeechSound({ sound, answer }: Props) {
  const path = useMemo(() => answer && pathOf(answer), [answer]);
  const tracks = useMemo(() => path && [pathTrack(path)], [path]);
  return (
    <SoundPart
      sound={sound}
      pixelsPerSecond={readable}
      {...(tracks && { more: tracks })}
      {...(path && {
        describe: (seconds: number) => labelsAt(path, seconds),
        hint: fill(strings.pathHint, strings.blank),
        table: <TokenTable tokens={path.tokens} />,
      })}
    />
  );
}
