/** How two texts differ, by words: those that are not in the longest part that both have in common. */

export interface Part {
  readonly text: string;
  readonly differs: boolean;
}

/** Words with the blanks behind them, or single characters of scripts without blanks. */
const words = /\p{Script=Han}|[^\s\p{Script=Han}]+\s*|\s+/gu;

export function differences(a: string, b: string): [Part[], Part[]] {
  const [left, right] = [a, b].map((text) => text.match(words) ?? []);
  const [inLeft, inRight] = common(left ?? [], right ?? []);
  return [partsOf(left ?? [], inLeft), partsOf(right ?? [], inRight)];
}

/** For each word whether it is in the longest common subsequence. */
function common(a: readonly string[], b: readonly string[]): [boolean[], boolean[]] {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const [down, right, diagonal] = [(i + 1) * width + j, i * width + j + 1, (i + 1) * width + j + 1];
      longest[i * width + j] =
        a[i] === b[j] ? longest[diagonal]! + 1 : Math.max(longest[down]!, longest[right]!);
    }
  }
  const [inA, inB] = [a.map(() => false), b.map(() => false)];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      inA[i++] = true;
      inB[j++] = true;
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i++;
    else j++;
  }
  return [inA, inB];
}

function partsOf(all: readonly string[], shared: readonly boolean[]): Part[] {
  const parts: Part[] = [];
  for (const [i, text] of all.entries()) {
    const differs = !shared[i];
    const last = parts.at(-1);
    if (last?.differs === differs) parts[parts.length - 1] = { text: last.text + text, differs };
    else parts.push({ text, differs });
  }
  return parts;
}
