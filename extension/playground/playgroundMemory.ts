import * as v from 'valibot';
import type { Memento } from 'vscode';
import { samplingOptions, stopTexts } from '../../server/protocol/inference.ts';
import { type Preset, preset } from '../../server/protocol/playground.ts';

const choices = v.object({
  prompt: v.string(),
  options: samplingOptions,
  stopTexts: v.optional(stopTexts, []),
});
export type PlaygroundChoices = v.InferOutput<typeof choices>;

const otherModel = v.fallback(v.optional(v.string()), undefined);

const presetsKey = 'playground-presets';
const ownPresets = v.fallback(v.array(preset), []);

const { entries } = samplingOptions;
const generation = v.object({
  prompt: v.optional(v.string(), ''),
  length: v.optional(entries.length, 200),
  temperature: v.optional(entries.temperature, 0.8),
  top_k: v.optional(entries.top_k, 0),
  top_p: v.optional(entries.top_p, 1),
  min_p: entries.min_p,
  typical_p: entries.typical_p,
  repetition_penalty: entries.repetition_penalty,
  repetition_window: entries.repetition_window,
  seed: v.optional(entries.seed, 1),
});
const generationSettings = v.object({ generation });
const initialSettings = v.parse(generation, {});

/**
 * Kept in the workspace: what was chosen for each model, at first the values of its experiment file, and a person's
 * presets for all.
 */
export class PlaygroundMemory {
  readonly #memory: Memento;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  recall(model: string, settings: unknown): PlaygroundChoices {
    const kept = v.safeParse(choices, this.#memory.get(key(model)));
    return kept.success ? kept.output : initialChoices(settings);
  }

  keep(model: string, { prompt, options, stopTexts }: PlaygroundChoices): void {
    void this.#memory.update(key(model), { prompt, options, stopTexts });
  }

  /** Path of the model that this one was compared with last. */
  other(model: string): string | undefined {
    return v.parse(otherModel, this.#memory.get(otherKey(model)));
  }

  keepOther(model: string, other: string): void {
    void this.#memory.update(otherKey(model), other);
  }

  get presets(): readonly Preset[] {
    return v.parse(ownPresets, this.#memory.get(presetsKey));
  }

  keepPresets(presets: readonly Preset[]): void {
    void this.#memory.update(presetsKey, presets);
  }
}

function key(model: string): string {
  return `playground:${model}`;
}

function otherKey(model: string): string {
  return `playground-other:${model}`;
}

/** From the `generation` section of the settings that a run had. */
export function initialChoices(settings: unknown): PlaygroundChoices {
  const parsed = v.safeParse(generationSettings, settings);
  const { prompt, ...options } = parsed.success ? parsed.output.generation : initialSettings;
  return { prompt, options, stopTexts: [] };
}
