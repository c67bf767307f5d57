/** The name that was probably meant, whole or as far as it was typed: at most a third of the letters are other ones. */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  let best: { readonly name: string; readonly distance: number } | undefined;
  const wanted = typed.toLowerCase();
  for (const name of names) {
    const own = name.toLowerCase();
    const begun = typed.length > 2 ? editDistance(wanted, own.slice(0, typed.length)) + 0.5 : wanted.length;
    const distance = Math.min(editDistance(wanted, own), begun);
    if (distance <= Math.max(1, wanted.length / 3) && distance < (best?.distance ?? wanted.length)) {
      best = { name, distance };
    }
  }
  return best?.name;
}

/** Levenshtein's: letters put in, left out or replaced. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
