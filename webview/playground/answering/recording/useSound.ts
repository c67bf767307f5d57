import { useEffect, useState } from 'preact/hooks';
import type { Recording } from '../../../../server/protocol/recordings.ts';
import { ask } from '../../ask.ts';
import { type Sound, soundOf } from './sound.ts';

export interface HeardSound {
  readonly sound?: Sound;
  readonly failure?: string;
  readonly busy: boolean;
}

/** What is heard in a recording. */
export function useSound(recording: Recording | undefined): HeardSound {
  const [heard, setHeard] = useState<HeardSound>({ busy: false });
  useEffect(() => {
    if (!recording) return undefined;
    const asking = new AbortController();
    setHeard({ busy: true });
    ask('hear', { recording }, { signal: asking.signal }).then(
      (answer) => asking.signal.aborted || setHeard({ sound: soundOf(answer), busy: false }),
      (error: unknown) => {
        if (asking.signal.aborted) return;
        setHeard({ failure: error instanceof Error ? error.message : String(error), busy: false });
      },
    );
    return () => asking.abort();
  }, [recording]);
  return heard;
}
