/** How unlikely a token was to the model, in five levels; each has a colour. */
const limits = [0.5, 0.2, 0.05, 0.01];
export const surpriseLevels = limits.length + 1;

/** 0: the model expected it; 4: it hardly did. */
export function surprise(probability: number): number {
  const level = limits.findIndex((limit) => probability >= limit);
  return level < 0 ? limits.length : level;
}
