/** Tells that two views are of the same column, although a column that grows moves to larger memory now and then. */
const identities = new WeakMap<ArrayBufferLike, object>();

/** The same object for all views of a column. */
export function identityOf(view: Float64Array): object {
  const known = identities.get(view.buffer);
  if (known !== undefined) return known;
  const made = {};
  identities.set(view.buffer, made);
  return made;
}

/** A column goes on in other memory. */
export function movesTo(before: Float64Array, after: Float64Array): void {
  if (before.length > 0) identities.set(after.buffer, identityOf(before));
}
