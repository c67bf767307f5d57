import { formats, strings, visibleToken } from '../../words.ts';
import { likelyAt, type Path } from './path.ts';

/** Labels that are told of a time step. */
const most = 3;

/** What is heard at a moment: `a 84% · blank 10%`. */
export function labelsAt(path: Path, seconds: number): string {
  return likelyAt(path, seconds, most)
    .filter(({ probability }, i) => i === 0 || probability >= 0.001)
    .map(({ label, probability }) => `${labelName(label)} ${formats.percent(probability)}`)
    .join(' · ');
}

function labelName(label: string): string {
  return label === '' ? strings.blank : visibleToken(label);
}
