/** Recordings in FLAC files (RFC 9639): lossless, all channels mixed into one. */
import { createHash, type Hash } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../../base/errors.ts';
import type { Recording } from '../wav.ts';
import { BitReader, EndOfBits } from './bitReader.ts';
import { readFrame, type StreamFormat } from './frame.ts';
import { DamagedFrame } from './subframe.ts';

interface StreamInfo extends StreamFormat {
  readonly sampleRate: number;
  /** 0 where the encoder did not know. */
  readonly length: number;
  /** Of all samples; zeros where the encoder did not compute it. */
  readonly md5: string;
  /** Where the frames begin. */
  readonly start: number;
}

const streamInfoBytes = 34;

export function isFlac(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, 4)) === 'fLaC';
}

/**
 * @param file what errors name
 * @throws UserError for a file that is damaged or cut off, which its checksum tells
 */
export function parseFlac(bytes: Uint8Array, file: string): Recording {
  try {
    const info = readStreamInfo(bytes);
    return { sampleRate: info.sampleRate, samples: readSamples(bytes, info) };
  } catch (error) {
    if (error instanceof EndOfBits) {
      throw new UserError(l10n.t('This FLAC file is cut off: copy it again.'), { file }, { cause: error });
    }
    if (error instanceof DamagedFrame) {
      throw new UserError(l10n.t('This FLAC file is damaged: copy it again.'), { file }, { cause: error });
    }
    throw error;
  }
}

function readStreamInfo(bytes: Uint8Array): StreamInfo {
  let info: Omit<StreamInfo, 'start'> | undefined;
  for (let at = 4; ; ) {
    const head = new BitReader(bytes, at);
    const isLast = head.bits(1) === 1;
    const type = head.bits(7);
    const size = head.bits(24);
    if (type === 0 && size >= streamInfoBytes) info = formatOf(head, bytes.subarray(at + 4));
    at += 4 + size;
    if (!isLast) continue;
    if (!info || info.sampleRate === 0) throw new DamagedFrame('the stream is not described');
    return { ...info, start: at };
  }
}

function formatOf(reader: BitReader, block: Uint8Array): Omit<StreamInfo, 'start'> {
  // The sizes of blocks and frames.
  reader.bits(32);
  reader.bits(48);
  return {
    sampleRate: reader.bits(20),
    channels: reader.bits(3) + 1,
    bits: reader.bits(5) + 1,
    length: reader.bits(36),
    md5: Buffer.from(block.subarray(streamInfoBytes - 16, streamInfoBytes)).toString('hex'),
  };
}

function readSamples(bytes: Uint8Array, info: StreamInfo): Float32Array {
  const reader = new BitReader(bytes, info.start);
  const hash = createHash('md5');
  const blocks: Float32Array[] = [];
  let count = 0;
  while (info.length === 0 ? !reader.atEnd : count < info.length) {
    const channels = readFrame(reader, info);
    const block = mixed(channels, info.bits);
    hash.update(interleaved(channels, info.bits));
    blocks.push(block);
    count += block.length;
  }
  if (!isRight(hash, info)) throw new DamagedFrame('the checksum is another one');
  const samples = new Float32Array(count);
  let at = 0;
  for (const block of blocks) {
    samples.set(block, at);
    at += block.length;
  }
  return samples;
}

function isRight(hash: Hash, { md5 }: StreamInfo): boolean {
  return /^0*$/.test(md5) || hash.digest('hex') === md5;
}

function mixed(channels: readonly Float64Array[], bits: number): Float32Array {
  const scale = 1 / (channels.length * 2 ** (bits - 1));
  return Float32Array.from(channels[0]!, (_, i) => {
    let sum = 0;
    for (const channel of channels) sum += channel[i]!;
    return sum * scale;
  });
}

/** What the checksum is of: samples of whole bytes, little-endian, channel by channel. */
function interleaved(channels: readonly Float64Array[], bits: number): Buffer {
  const width = Math.ceil(bits / 8);
  const bytes = Buffer.alloc(channels[0]!.length * channels.length * width);
  let at = 0;
  for (let i = 0; i < channels[0]!.length; i++) {
    for (const channel of channels) {
      // A damaged stream may hold more than its width: then the checksum is wrong anyway.
      for (let b = 0, rest = channel[i]!; b < width; b++, rest = Math.floor(rest / 256))
        bytes[at++] = rest & 0xff;
    }
  }
  return bytes;
}
