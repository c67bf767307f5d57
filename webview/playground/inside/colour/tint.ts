/** Colours below text, as the style sheet's variables: they follow the theme by themselves. */
import type { Scale } from './scale.ts';

/**
 * Percentage of pure colour under text; beyond it, text would no longer be readable in every theme. The green of the
 * dark theme is a light one.
 */
export function strongestBelowText({ signed }: Scale): number {
  return signed ? 45 : 34;
}

/** @param strongest percentage of pure colour at full strength */
export function tintOf(scale: Scale, value: number, strongest = strongestBelowText(scale)): string {
  const strength = scale.strength(value);
  const share = Math.round(Math.abs(strength) * strongest);
  if (!(share > 0)) return '';
  const colour = scale.signed ? (strength < 0 ? '--negative' : '--positive') : '--open';
  return `color-mix(in srgb, var(${colour}) ${share}%, transparent)`;
}
