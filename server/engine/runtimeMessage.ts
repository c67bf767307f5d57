import { errorMessage } from '../base/errors.ts';

const longest = 300;

/** Where in the source of ONNX Runtime something was noticed: `/path/file.cc:12 int f(int) `. */
const sourcePlace = /\S+\.(?:cc|h):\d+ (?:[^()\n]*\([^()\n]*\)(?: const)? |\w+ )/g;

/** What ONNX Runtime says of an error, as one sentence: without places in its source, and not too long. */
export function runtimeMessage(error: unknown): string {
  const [line = ''] = errorMessage(error).replace(sourcePlace, '').trim().split('\n');
  if (line.length > longest) return `${line.slice(0, longest).trimEnd()}…`;
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
