import { useEffect, useState } from 'preact/hooks';
import * as v from 'valibot';
import type { Answer, AnswerExample, AnswerParams } from '../../../../server/protocol/answering.ts';
import { type Recording, recording as recordingSchema } from '../../../../server/protocol/recordings.ts';
import { usePersistedState } from '../../../shared/persistedState.ts';
import { type Answering, useAnswer } from '../useAnswer.ts';
import { type Examples, useExamples } from '../useExamples.ts';
import { onChosenFile } from './chosenFile.ts';
import type { Sound } from './sound.ts';
import { useSound } from './useSound.ts';

export interface Listening<K extends Answer['kind']> extends Answering<K> {
  readonly recording: Recording | undefined;
  /** What is heard, as soon as it has been read. */
  readonly sound: Sound | undefined;
  readonly examples: Examples | undefined;
  /** The example that it is, if it is one. */
  readonly answered: AnswerExample | undefined;
  bring(recording: Recording): void;
  choose(example: AnswerExample): void;
  /** Asks about the recording again. */
  askNow(settings?: Omit<AnswerParams, 'input'>): void;
}

const savedSchema = v.exactOptional(recordingSchema);
const saved = v.object({ recording: savedSchema });

/** Characters of a dropped recording that are kept over a reload: half a minute of speech. */
const longestSaved = 1_500_000;

/** A recording that a person asks about, at first an example. @param settings of the question */
export function useListening<K extends Answer['kind']>(
  kind: K,
  settings: Omit<AnswerParams, 'input'> = {},
): Listening<K> {
  const [kept, keep] = usePersistedState('answeringRecording', saved, {});
  const [recording, setRecording] = useState(kept.recording);
  const examples = useExamples();
  const answering = useAnswer(kind);
  const sound = useSound(recording);
  const askAbout = (about: Recording, more = settings): void =>
    answering.ask({ ...more, input: [], recording: about });
  const bring = (next: Recording): void => {
    setRecording(next);
    const isShort = 'file' in next || next.bytes.length <= longestSaved;
    keep(isShort ? { recording: next } : {});
    answering.clear();
    askAbout(next);
  };
  useEffect(() => {
    if (recording) askAbout(recording);
  }, []);
  useEffect(() => onChosenFile((file) => bring({ file })));
  useEffect(() => {
    const first = examples?.examples[0]?.recording;
    if (first && !recording) bring(first);
  }, [examples]);
  return {
    ...answering,
    failure: sound.failure ?? answering.failure,
    busy: answering.busy || sound.busy,
    recording,
    sound: sound.sound,
    examples,
    answered: examples?.examples.find((example) => isOf(example, recording)),
    bring,
    choose: (example) => example.recording && bring(example.recording),
    askNow: (more) => recording && askAbout(recording, more),
  };
}

function isOf({ recording: own }: AnswerExample, recording: Recording | undefined): boolean {
  if (own === undefined || recording === undefined) return false;
  return 'file' in own && 'file' in recording && own.file === recording.file;
}
