/** Damaged `.onnx` files: what a disk, a network or malice makes of good ones. */
import { UserError } from '../../server/base/errors.ts';
import { randomKey, uniform } from '../../server/base/random.ts';
import type { OnnxSource } from '../../server/protocol/onnx.ts';
import { onnxHandlers } from '../../server/workspace/onnxView/handlers.ts';

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

const handlers = onnxHandlers();

/** Looks at everything that the page can ask for; a sentence for what cannot be read. */
export async function lookAt(source: OnnxSource): Promise<string[]> {
  const sentences: string[] = [];
  const ask = async <T>(question: Promise<T>): Promise<T | undefined> => {
    try {
      return await question;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      sentences.push(error.message);
      return undefined;
    }
  };
  const view = await ask(handlers.readOnnx({ source }));
  for (const graph of view?.graphs.keys() ?? []) await ask(handlers.readOnnxGraph({ source, graph }));
  for (const weight of view?.weights.keys() ?? []) await ask(handlers.readOnnxWeight({ source, weight }));
  return sentences;
}
