/**
 * The lowest and the highest sample of each of some equal parts of a recording, in turn.
 *
 * @param from,to the part of the samples that is divided; neither need be whole
 */
export function extremes(samples: Float32Array, from: number, to: number, parts: number): Float32Array {
  const found = new Float32Array(2 * parts);
  for (let part = 0; part < parts; part++) {
    const first = Math.floor(from + ((to - from) * part) / parts);
    const end = Math.max(first + 1, Math.floor(from + ((to - from) * (part + 1)) / parts));
    let low = samples[first] ?? 0;
    let high = low;
    for (let i = first + 1; i < Math.min(end, samples.length); i++) {
      const sample = samples[i]!;
      if (sample < low) low = sample;
      if (sample > high) high = sample;
    }
    found[2 * part] = low;
    found[2 * part + 1] = high;
  }
  return found;
}
