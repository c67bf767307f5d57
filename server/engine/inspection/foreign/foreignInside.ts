import { setImmediate as nextTurn } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../../base/errors.ts';
import type { Lazy } from '../../../base/lazy.ts';
import type { Clamp } from '../../../protocol/inside.ts';
import type { ForeignModel } from '../../foreign/foreignModel.ts';
import type { ForeignRunner } from '../../foreign/foreignRunner.ts';
import { joinedIds } from '../../generation/textModel.ts';
import type { Session } from '../../session.ts';
import type { Attributor } from '../attribution/attributor.ts';
import type {
  Activations,
  Attribution,
  AttributionOptions,
  HeldModel,
  InsideModel,
  ReadOptions,
} from '../insideModel.ts';
import { ForeignActivations } from './foreignActivations.ts';
import type { ForeignLayer } from './foreignLayers.ts';
import { holdForeign } from './holdForeign.ts';

/** Tokens that are read at once, so that reading can be cancelled. */
const piece = 64;

export interface ForeignInsideParts {
  readonly model: ForeignModel;
  /** Of the watched graph. */
  readonly session: Session;
  readonly layers: readonly ForeignLayer[];
  readonly threads: number;
  /** See `guessesGraph.ts`. */
  readonly guesses: Session | undefined;
  /** Or the sentence that says why there are no attributions. */
  readonly attributor: Lazy<Attributor> | string;
}

export class ForeignInside implements InsideModel {
  readonly layers: readonly ForeignLayer[];
  readonly bytesPerToken: number;
  readonly noAttributions?: string;
  readonly attribute?: (ids: Int32Array, options: AttributionOptions) => Promise<Attribution>;
  readonly #parts: ForeignInsideParts;
  readonly #runner: ForeignRunner;

  constructor(parts: ForeignInsideParts) {
    const { model, session, layers, attributor } = parts;
    this.#parts = parts;
    this.#runner = model.runner.on(session);
    this.layers = layers;
    this.bytesPerToken = layers.reduce((sum, layer) => sum + 4 * layer.hidden_size * layer.signals.length, 0);
    if (typeof attributor === 'string') this.noAttributions = attributor;
    else this.attribute = async (ids, options) => (await attributor.get()).attribute(ids, options);
  }

  async read(ids: Int32Array, { signal, after, progress }: ReadOptions): Promise<Activations> {
    if (after && !(after instanceof ForeignActivations)) throw new Error('read by another model');
    const { contextLength } = this.#parts.model;
    const before = after ?? { ids: new Int32Array(), states: this.#runner.zeroStates() };
    const goesOn = contextLength === undefined && (this.#runner.fixedTime ?? 1) === 1;
    if (goesOn) return this.#readOn(ids, before.states, { signal, ...(progress && { progress }) });
    const all = joinedIds(before.ids, ids);
    const atOnce = contextLength === undefined ? this.#atOnce() : this.#window(all.length);
    const whole = await this.#readOn(all, this.#runner.zeroStates(), { signal }, atOnce);
    return before.ids.length === 0 ? whole : whole.from(before.ids.length);
  }

  hold(clamps: readonly Clamp[]): Promise<HeldModel> {
    const { model, layers, threads } = this.#parts;
    return holdForeign(model, layers, clamps, threads);
  }

  async dispose(): Promise<void> {
    const { session, guesses, attributor } = this.#parts;
    await session.dispose();
    await guesses?.dispose();
    if (typeof attributor !== 'string') await attributor.dispose();
  }

  /** Tokens of the one run that has to read them all. */
  #window(tokens: number): number {
    const { fixedTime } = this.#runner;
    if (fixedTime === undefined || (tokens <= fixedTime && this.#runner.looksBackOnly))
      return fixedTime ?? tokens;
    throw new UserError(
      l10n.t(
        'This model reads exactly {0} tokens, so its inside can be seen for shorter texts only.',
        fixedTime,
      ),
    );
  }

  async #readOn(
    ids: Int32Array,
    start: ForeignActivations['states'],
    { signal, progress }: Pick<ReadOptions, 'signal' | 'progress'>,
    atOnce = this.#atOnce(),
  ): Promise<ForeignActivations> {
    const names = this.layers.flatMap(({ outputs }) => [...outputs.values()]);
    const rows = new Map(
      this.layers.flatMap(({ outputs, hidden_size: size }) =>
        Array.from(outputs.values(), (name) => [name, new Float32Array(ids.length * size)] as const),
      ),
    );
    let states = start;
    for (let begin = 0; begin < ids.length; begin += atOnce) {
      const part = ids.subarray(begin, begin + atOnce);
      const filled = this.#runner.fixedTime === undefined ? part : new Int32Array(atOnce);
      if (filled !== part) filled.set(part);
      const result = await this.#runner.run(filled, states, names);
      for (const { hidden_size: size, outputs } of this.layers) {
        for (const name of outputs.values())
          this.#keep(rows.get(name)!, result.others[name]!.data, { size, begin, count: part.length });
      }
      states = result.states;
      progress?.((begin + part.length) / ids.length);
      await nextTurn();
      signal.throwIfAborted();
    }
    const { guesses } = this.#parts;
    return new ForeignActivations({ layers: this.layers, rows, guesses }, ids, states);
  }

  /** Of every step the first row of the batch. */
  #keep(
    rows: Float32Array,
    data: ArrayLike<number | bigint>,
    { size, begin, count }: { size: number; begin: number; count: number },
  ): void {
    for (let step = 0; step < count; step++) {
      for (let unit = 0; unit < size; unit++)
        rows[(begin + step) * size + unit] = Number(data[step * this.#runner.batch * size + unit]);
    }
  }

  /** States of layers that are spelled out are seen between runs alone. */
  #atOnce(): number {
    if (this.layers.some(({ place }) => place === undefined)) return 1;
    return this.#runner.fixedTime ?? piece;
  }
}
