/** Damaged `.onnx` files: what a disk, a network or malice makes of good ones. */
import { randomKey, uniform } from '../../server/base/random.ts';

/** Flips bits, cuts the end, overwrites lengths, repeats or removes a part; the same for the same number. */
export function damage(whole: Uint8Array, number: number): Uint8Array {
  const key = randomKey(number, 0);
  let drawn = 0;
  const upTo = (limit: number): number => Math.floor(uniform(key, drawn++) * limit);
  const bytes = Uint8Array.from(whole);
  const at = upTo(bytes.length);
  switch (number % 5) {
    case 0:
      for (let i = 0; i <= number % 7; i++) bytes[upTo(bytes.length)]! ^= 1 << upTo(8);
      return bytes;
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return bytes.fill(0xff, at, at + 1 + upTo(10));
    case 3: {
      const part = bytes.subarray(at, at + upTo(200));
      return Uint8Array.from([...bytes.subarray(0, at), ...part, ...bytes.subarray(at)]);
    }
    default:
      return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1 + upTo(50))]);
  }
}
