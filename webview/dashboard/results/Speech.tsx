import type { SpeechResult } from '../../../server/protocol/speech.ts';
import { strings } from '../words.ts';
import { Confusions } from './Confusions.tsx';
import { ErrorRates } from './ErrorRates.tsx';
import { Transcripts } from './Transcripts.tsx';

/** What a network has written of recordings, and what is wrong with it. */
export function Speech({
  result: { words, characters, examples, confusions },
}: {
  readonly result: SpeechResult;
}) {
  return (
    <>
      <ErrorRates words={words} characters={characters} />
      {examples.length > 0 && <Transcripts examples={examples} />}
      {confusions.length > 0 && (
        <Confusions
          confusions={confusions}
          truth={strings.said}
          predicted={strings.written}
          none={strings.noWord}
        />
      )}
    </>
  );
}
