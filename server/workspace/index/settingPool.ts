import type { SettingChange, SettingValue } from '../../protocol/workspace.ts';

/** Settings of many runs are mostly the same: each key with its value is held once, a run holds their places. */
export class SettingPool {
  readonly #settings: (readonly [key: string, value: SettingValue])[] = [];
  readonly #places = new Map<string, number>();

  placesOf(flat: Iterable<readonly [string, SettingValue]>): number[] {
    return Array.from(flat, ([key, value]) => this.#place(key, value));
  }

  at(place: number): readonly [key: string, value: SettingValue] {
    const setting = this.#settings[place];
    if (!setting) throw new RangeError(`no setting ${place} in the pool`);
    return setting;
  }

  /** In what the settings of a run differ from those of another. */
  changes(before: readonly number[], after: readonly number[]): SettingChange[] {
    const from = this.#only(before, after);
    const to = this.#only(after, before);
    return [...new Set([...from.keys(), ...to.keys()])].map((key) => {
      const [a, b] = [from.get(key), to.get(key)];
      return { key, ...(a !== undefined && { from: a }), ...(b !== undefined && { to: b }) };
    });
  }

  /** As text, what is in the first and not in the second. */
  #only(places: readonly number[], others: readonly number[]): Map<string, string> {
    const both = new Set(others);
    const own = places.filter((place) => !both.has(place)).map((place) => this.at(place));
    return new Map(own.map(([key, value]) => [key, String(value)]));
  }

  #place(key: string, value: SettingValue): number {
    const text = `${key}=${JSON.stringify(value)}`;
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.#settings.length);
    return this.#settings.push([key, value]) - 1;
  }
}
