/** A value that is there whenever this is asked for: a setting of texts where texts are read, for instance. */
export function settled<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`${name} has no value`);
  return value;
}
