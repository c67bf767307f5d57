/** Files with the tokens of a foreign model, as other programs write them. */
import { extname } from 'node:path';
import * as v from 'valibot';

const tokenList = v.pipe(v.array(v.string()), v.minLength(1));

/**
 * The tokens in the order of their numbers: of a `.json` list or object `{token: number}`, or one in each line.
 * Undefined for JSON of another form.
 */
export function parseTokenFile(path: string, content: string): string[] | undefined {
  const text = content.replace(/^\uFEFF/, '');
  return extname(path) === '.json' ? parseJson(text) : text.replace(/\r?\n$/, '').split(/\r?\n/);
}

function parseJson(text: string): string[] | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  const list = v.safeParse(tokenList, content);
  if (list.success) return list.output;
  if (typeof content !== 'object' || content === null) return undefined;
  // Not by a schema for records: it would leave out the words "constructor" and "prototype".
  const entries = Object.entries(content).sort((a, b) => Number(a[1]) - Number(b[1]));
  const consecutive = entries.every(([, id], index) => id === index);
  return consecutive && entries.length > 0 ? entries.map(([token]) => token) : undefined;
}
