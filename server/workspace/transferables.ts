/** The buffers of all typed arrays in a message: they change hands instead of being copied. */
export function transferables(message: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const visit = (value: unknown): void => {
    if (value instanceof Float64Array) {
      if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
    } else if (isPlain(value)) Object.values(value).forEach(visit);
  };
  visit(message);
  return [...found];
}

/** Lists hold no typed arrays, and may be long. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
