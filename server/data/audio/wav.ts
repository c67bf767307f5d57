/** Recordings in RIFF/WAVE files: PCM of 8 to 32 bits and floating point, all channels mixed into one. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';

export interface Recording {
  /** Samples per second. */
  readonly sampleRate: number;
  /** Mean of the channels, mostly between −1 and 1. */
  readonly samples: Float32Array;
}

type Reader = (bytes: DataView, offset: number) => number;

interface Format {
  readonly read: Reader;
  /** Of one sample of one channel. */
  readonly bytes: number;
}

const pcm: Readonly<Record<number, Reader>> = {
  8: (bytes, at) => (bytes.getUint8(at) - 128) / 128,
  16: (bytes, at) => bytes.getInt16(at, true) / 32_768,
  24: (bytes, at) => (bytes.getUint16(at, true) + bytes.getInt8(at + 2) * 65_536) / 8_388_608,
  32: (bytes, at) => bytes.getInt32(at, true) / 2_147_483_648,
};
const floating: Readonly<Record<number, Reader>> = {
  32: (bytes, at) => bytes.getFloat32(at, true),
  64: (bytes, at) => bytes.getFloat64(at, true),
};
/** `wFormatTag`, Microsoft's Multimedia Programming Interface and Data Specifications 1.0. */
const formatTags = { pcm: 1, float: 3, extensible: 0xfffe } as const;
/** Bytes of a format up to the tag that stands in an extension of it. */
const extendedFormatBytes = 26;
/** Programs that write to a pipe do not know the size, and announce 0 or a number near the largest. */
const unknownSize = 0x7fff_0000;

/**
 * @param file what errors name
 * @throws UserError for bytes that are no such file, are damaged, or compressed in a way that is not read
 */
export function parseWav(bytes: Uint8Array, file: string): Recording {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 12 || name(0) !== 'RIFF' || name(8) !== 'WAVE') {
    throw new UserError(l10n.t('This is neither a WAV nor a FLAC file: convert it to one of them.'), {
      file,
    });
  }
  let header: { format: Format; channels: number; sampleRate: number } | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    if (name(at) === 'fmt ' && start + Math.max(16, Math.min(size, extendedFormatBytes)) <= bytes.length) {
      header = readFormat(view, start, size, file);
    }
    if (name(at) === 'data' && header) {
      const end = size === 0 || size >= unknownSize ? bytes.length : start + size;
      checkEnd(end, start, bytes.length, header, file);
      return { sampleRate: header.sampleRate, samples: mixed(view, start, end, header) };
    }
    at = start + size + (size % 2);
  }
  throw new UserError(l10n.t('This WAV file is cut off: it has no samples.'), { file });
}

/** @throws UserError where less of the samples is there than was announced */
function checkEnd(
  end: number,
  start: number,
  length: number,
  { format, channels, sampleRate }: { format: Format; channels: number; sampleRate: number },
  file: string,
): void {
  if (end <= length) return;
  const seconds = (bytes: number): string => (bytes / (format.bytes * channels * sampleRate)).toFixed(2);
  const sentence = l10n.t(
    'This WAV file is cut off: {0} of {1} seconds are there. Copy it again.',
    seconds(length - start),
    seconds(end - start),
  );
  throw new UserError(sentence, { file });
}

function readFormat(view: DataView, at: number, size: number, file: string) {
  const isExtensible = view.getUint16(at, true) === formatTags.extensible && size >= extendedFormatBytes;
  const tag = isExtensible ? view.getUint16(at + 24, true) : view.getUint16(at, true);
  const channels = view.getUint16(at + 2, true);
  const sampleRate = view.getUint32(at + 4, true);
  const bits = view.getUint16(at + 14, true);
  const read = tag === formatTags.pcm ? pcm[bits] : tag === formatTags.float ? floating[bits] : undefined;
  if (!read || channels === 0 || sampleRate === 0) {
    const sentence = l10n.t(
      'This kind of WAV file (format {0}, {1} bits) cannot be read: save it as PCM of 16 bits.',
      tag,
      bits,
    );
    throw new UserError(sentence, { file });
  }
  return { format: { read, bytes: bits / 8 }, channels, sampleRate };
}

function mixed(
  view: DataView,
  start: number,
  end: number,
  { format, channels }: { readonly format: Format; readonly channels: number },
): Float32Array {
  const step = format.bytes * channels;
  const samples = new Float32Array(Math.floor((end - start) / step));
  for (const i of samples.keys()) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      sum += format.read(view, start + i * step + channel * format.bytes);
    }
    samples[i] = sum / channels;
  }
  return samples;
}
