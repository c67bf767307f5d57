/** Dotted keys by as few of their last parts as tell them apart: `model.hidden_size` → `hidden_size`. */
export function shortKeys(keys: readonly string[]): Map<string, string> {
  const short = new Map<string, string>();
  for (const key of keys) {
    const parts = key.split('.');
    let from = parts.length - 1;
    while (from > 0 && keys.some((other) => other !== key && endsWith(other, parts.slice(from)))) from--;
    short.set(key, parts.slice(from).join('.'));
  }
  return short;
}

function endsWith(key: string, parts: readonly string[]): boolean {
  return `.${key}`.endsWith(`.${parts.join('.')}`);
}
