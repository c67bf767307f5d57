/** A recording as the page keeps it. */
import type { Heard } from '../../../../server/protocol/recordings.ts';
import { unpackFloats } from '../../../shared/packedFloats.ts';

export interface Sound {
  readonly name: string;
  readonly sampleRate: number;
  readonly seconds: number;
  readonly samples: Float32Array<ArrayBuffer>;
  readonly spectrogram: Spectrogram;
}

export interface Spectrogram {
  /** Seconds of a frame, and from one to the next. */
  readonly frameLength: number;
  readonly frameStep: number;
  readonly frames: number;
  /** Middle of each band, in Hz, ascending. */
  readonly bands: readonly number[];
  /** ln of the energy: [frames, bands]. */
  readonly values: Float32Array;
}

export function soundOf({ name, sample_rate, samples: packed, spectrogram }: Heard): Sound {
  const samples = unpackFloats(packed);
  return {
    name,
    sampleRate: sample_rate,
    seconds: samples.length / sample_rate,
    samples,
    spectrogram: {
      frameLength: spectrogram.frame_length / 1000,
      frameStep: spectrogram.frame_step / 1000,
      frames: spectrogram.frames,
      bands: spectrogram.bands,
      values: unpackFloats(spectrogram.values),
    },
  };
}
