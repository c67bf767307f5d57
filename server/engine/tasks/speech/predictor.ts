import * as l10n from '@vscode/l10n';
import { UserError } from '../../../base/errors.ts';
import { Turns } from '../../../base/turns.ts';
import { checkSampleRate, parseRecording } from '../../../data/audio/parseRecording.ts';
import type { AnswerParams } from '../../../protocol/answering.ts';
import { Session } from '../../session.ts';
import type { HeardText, PredictionInput, Predictor, PredictorModel } from '../../task.ts';
import { askedRecording } from '../askedRecording.ts';
import { inGroups } from '../inGroups.ts';
import type { CtcDecoder } from './decoding/ctcDecoder.ts';
import { createDecoder, type Decoding, decode } from './decoding/decoder.ts';
import { readDescription, type SpeechDescription } from './description.ts';
import { hearParts, hearWhole, streams } from './recognition.ts';
import { type NamedRecording, recordingsToHear } from './recordingsToHear.ts';
import { speechAnswer } from './speechAnswer.ts';

/** Recordings that are heard together. */
const batchSize = 8;

/** @throws UserError when the model is not a recognizer of ours */
export async function openSpeechPredictor(model: PredictorModel, threads: number): Promise<Predictor> {
  const description = readDescription(model.metadata);
  const { tokenizer, reading } = description;
  const { audio, decoding } = reading;
  const session = await Session.load(model.bytes, threads);
  return {
    answering: {
      task: 'speech',
      sample_rate: audio.sample_rate,
      streams: streams(description),
      method: decoding.method,
      beam_size: decoding.beam_size ?? 1,
    },
    audio,
    async answer(params, signal, progress) {
      const { name, bytes } = await askedRecording(params.recording);
      const recording = parseRecording(bytes, name);
      checkSampleRate(recording, audio, name);
      const decoder = createDecoder(askedDecoding(params, decoding));
      const turns = new Turns(signal);
      const rows = await followed(
        hearParts(session, description, recording),
        decoder,
        turns,
        (share, tokens) => progress?.(share, tokenizer.decode(tokens)),
      );
      const seconds = recording.samples.length / recording.sampleRate;
      return speechAnswer(description, { rows, hypotheses: decoder.best(), seconds }, turns);
    },
    async *predict(input) {
      for await (const group of inGroups(checkedRecordings(input, description), batchSize)) {
        const heard = await hearWhole(
          session,
          description,
          group.map(({ recording }) => recording),
        );
        for (const [i, named] of group.entries()) {
          const [{ tokens }] = decode(heard[i]!, decoding);
          yield written(named, tokenizer.decode(tokens));
        }
      }
    },
    async *listen(input) {
      if (!streams(description)) {
        throw new UserError(
          l10n.t(
            'This network reads recordings in both directions, so it writes nothing before their end: train one with model.bidirectional: false.',
          ),
        );
      }
      for await (const named of checkedRecordings(input, description)) {
        yield* listened(session, description, named);
      }
    },
    dispose: () => session.dispose(),
  };
}

function askedDecoding({ beam_size }: AnswerParams, own: Decoding): Decoding {
  if (beam_size === undefined) return own;
  return { method: beam_size === 1 ? 'greedy' : 'prefix-beam', beam_size };
}

async function* checkedRecordings(
  input: PredictionInput,
  { reading }: SpeechDescription,
): AsyncGenerator<NamedRecording> {
  for await (const named of recordingsToHear(input, reading.file_column)) {
    checkSampleRate(named.recording, reading.audio, named.name);
    yield named;
  }
}

/** All probabilities of a recording, decoded; where it can be heard in parts, what is said so far is told after each. */
async function followed(
  parts: ReturnType<typeof hearParts>,
  decoder: CtcDecoder,
  turns: Turns,
  tell: (share: number, tokens: readonly number[]) => void,
): Promise<Float64Array[]> {
  const all: Float64Array[] = [];
  for await (const { rows, share } of parts) {
    for (const row of rows) {
      decoder.push(row);
      all.push(row);
      if (turns.due) await turns.take();
    }
    await turns.take();
    tell(share, decoder.best()[0]!.tokens);
  }
  return all;
}

/** The text of a recording each time that it has changed, and the final one. */
async function* listened(
  session: Session,
  description: SpeechDescription,
  named: NamedRecording,
): AsyncGenerator<HeardText> {
  const { name, recording } = named;
  const decoder = createDecoder(description.reading.decoding);
  let last = '';
  for await (const { rows, seconds } of hearParts(session, description, recording)) {
    for (const row of rows) decoder.push(row);
    const text = description.tokenizer.decode(decoder.best()[0]!.tokens);
    const line = `${seconds.toFixed(2)} s  ${text}`;
    if (text !== last) yield { text: line, json: { name, seconds, text, final: false }, final: false };
    last = text;
  }
  yield { ...written(named, last, { final: true }), final: true };
}

function written({ name, recording, isListed }: NamedRecording, text: string, facts = {}) {
  const seconds = recording.samples.length / recording.sampleRate;
  return { text: isListed ? `${name}: ${text}` : text, json: { name, seconds, text, ...facts } };
}
