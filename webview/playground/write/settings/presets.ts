/** Ways to choose tokens that have a name: those of the page, and a person's own. */
import { plainSampling, type Sampling, type SamplingOptions } from '../../../../server/protocol/inference.ts';
import type { Preset } from '../../../../server/protocol/playground.ts';
import { strings } from '../../words.ts';

export interface ShownPreset extends Preset {
  readonly hint: string;
  readonly own: boolean;
}

const given: readonly ShownPreset[] = [
  { name: strings.presetBalanced, hint: strings.presetBalancedHint, temperature: 0.8, top_p: 0.95 },
  { name: strings.presetGreedy, hint: strings.presetGreedyHint, temperature: 0 },
  { name: strings.presetCreative, hint: strings.presetCreativeHint, temperature: 1.1, min_p: 0.05 },
  { name: strings.presetTypical, hint: strings.presetTypicalHint, typical_p: 0.9 },
  { name: strings.presetPlain, hint: strings.presetPlainHint },
].map(({ name, hint, ...values }) => ({ name, hint, own: false, sampling: { ...plainSampling, ...values } }));

export function allPresets(own: readonly Preset[]): readonly ShownPreset[] {
  return [...given, ...own.map((preset) => ({ ...preset, hint: strings.presetOwnHint, own: true }))];
}

/** The preset whose values these are. */
export function presetOf(presets: readonly ShownPreset[], options: SamplingOptions): ShownPreset | undefined {
  return presets.find(({ sampling }) => samplingKeys.every((key) => sampling[key] === options[key]));
}

/** The part of the options that a preset holds. */
export function samplingOf({ length: _, seed: __, cache: ___, ...sampling }: SamplingOptions): Sampling {
  return sampling;
}

const samplingKeys = [
  'temperature',
  'top_k',
  'top_p',
  'min_p',
  'typical_p',
  'repetition_penalty',
  'repetition_window',
] as const satisfies readonly (keyof Sampling)[];

/** With one more; of two with the same name, the later stays. */
export function withPreset(own: readonly Preset[], preset: Preset): Preset[] {
  return [...own.filter(({ name }) => name !== preset.name), preset];
}
