/** The place of the largest number, the first one where several are equal: the class with the largest logit or probability. */
export function likeliest(scores: ArrayLike<number | bigint>): number {
  let best = 0;
  for (let c = 1; c < scores.length; c++) if (scores[c]! > scores[best]!) best = c;
  return best;
}
