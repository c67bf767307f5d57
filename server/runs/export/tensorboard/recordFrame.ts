import { maskedCrc32c } from './crc32c.ts';

/**
 * One record of a TFRecord file: length (uint64), masked CRC-32C of the length, data, masked CRC-32C of the data;
 * all numbers little-endian.
 */
export function recordFrame(data: Uint8Array): Buffer {
  const frame = Buffer.alloc(8 + 4 + data.length + 4);
  frame.writeBigUInt64LE(BigInt(data.length), 0);
  frame.writeUInt32LE(maskedCrc32c(frame.subarray(0, 8)), 8);
  frame.set(data, 12);
  frame.writeUInt32LE(maskedCrc32c(data), 12 + data.length);
  return frame;
}
