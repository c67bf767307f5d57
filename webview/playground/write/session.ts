/** What the page holds: the settings, the texts, and what is being written. */
import {
  type Alternative,
  type Branch,
  type GeneratedToken,
  type ModelInfo,
  plainSampling,
  type SamplingOptions,
} from '../../../server/protocol/inference.ts';
import type { FromPlayground, Preset, TextNews } from '../../../server/protocol/playground.ts';
import type { ask } from '../ask.ts';
import { cacheIn } from '../cache/withCache.ts';
import { newId } from '../newId.ts';
import { asGenerated, type ShownToken } from '../text/shownToken.ts';
import { BeamSearching } from './beamSearching.ts';
import { loadTexts, saveTexts } from './history/savedTexts.ts';
import { TextHistory } from './history/textHistory.ts';
import type { Outcome, TextNode } from './history/textNode.ts';
import { atPrompt, atToken, engineBranch, type Place, textBefore } from './place.ts';
import type { SavedSession } from './savedSession.ts';
import type { Beam } from './search.ts';
import { usualWays, type Ways } from './ways.ts';

type Hydration = TextNews & { type: 'hydrate' };

export interface SessionHouse {
  send(message: FromPlayground): void;
  readonly ask: typeof ask;
  /** Something has changed. */
  onChange(): void;
}

export interface Edit {
  readonly prompt?: string;
  readonly options?: SamplingOptions;
  readonly stopTexts?: readonly string[];
  readonly ways?: Ways;
}

export class Session {
  /** Undefined until the host has answered. */
  model: ModelInfo | undefined;
  /** The model could not be opened. */
  modelError: string | undefined;
  /** A run can keep a note of the text. */
  ofRun = false;
  prompt = '';
  options: SamplingOptions = { ...plainSampling, length: 200, temperature: 1, seed: 1 };
  stopTexts: readonly string[] = [];
  ways: Ways = usualWays;
  /** A person's own. */
  presets: readonly Preset[] = [];
  /** What was done last failed. */
  failure: string | undefined;
  /** Shows the texts that were written together instead of one. */
  batch: string | undefined;
  /** The text was just added to the note of the run. */
  noted = false;
  readonly history = new TextHistory();
  readonly beams: BeamSearching;
  readonly #running = new Set<string>();
  #saved: SavedSession | undefined;
  readonly #house: SessionHouse;

  constructor(saved: SavedSession | undefined, house: SessionHouse) {
    this.#saved = saved;
    this.#house = house;
    this.beams = new BeamSearching(house.ask, () => house.onChange());
  }

  get running(): boolean {
    return this.#running.size > 0 || this.beams.running;
  }

  /** Of the text that is looked at, as the next ones. */
  get tokens(): ShownToken[] {
    return this.history.tokens;
  }

  get textPrompt(): string {
    return this.history.path[0]?.prompt ?? '';
  }

  get text(): string {
    const { currentId } = this.history;
    return currentId === undefined ? '' : this.history.textOf(currentId);
  }

  get outcome(): Outcome | undefined {
    return this.history.current?.outcome;
  }

  /** The texts that are shown together; none where one is shown. */
  get together(): readonly TextNode[] {
    return this.batch === undefined ? [] : this.history.nodes.filter(({ batch }) => batch === this.batch);
  }

  isRunning(id: string | undefined): boolean {
    return id !== undefined && this.#running.has(id);
  }

  /** Undefined while there is no model that the state could belong to. */
  get state(): SavedSession | undefined {
    if (this.model === undefined) return undefined;
    const { prompt, options, ways, batch, history, beams } = this;
    return {
      model: this.model.path,
      prompt,
      options,
      stopTexts: [...this.stopTexts],
      ways,
      texts: saveTexts(history.nodes),
      ...(history.currentId !== undefined && { current: history.currentId }),
      ...(batch !== undefined && { batch }),
      ...(beams.ended && { search: beams.ended }),
      removed: history.removed,
      running: [...this.#running],
    };
  }

  receive(message: TextNews): void {
    if (message.type === 'hydrate') this.#hydrate(message);
    else if (this.#running.has(message.generation)) this.#progress(message);
    else return;
    this.#house.onChange();
  }

  edit(change: Edit): void {
    Object.assign(this, change);
    if (change.options) this.#house.send({ type: 'prepare', options: change.options });
    this.#house.onChange();
  }

  setPresets(presets: readonly Preset[]): void {
    this.presets = presets;
    this.#house.send({ type: 'presets', presets: [...presets] });
    this.#house.onChange();
  }

  generate(): void {
    const { prompt, options } = this;
    this.#house.send({ type: 'choices', prompt, options, stopTexts: [...this.stopTexts] });
    this.#begin(atPrompt(prompt));
  }

  /** Keeps the text before a token, takes another token in its place, and goes on from there. */
  continueWith(index: number, alternative: Alternative): void {
    const { path } = this.history;
    this.#begin(atToken(path, index, alternative), engineBranch(path, index, alternative));
  }

  /** Keeps the text before a token and writes it on; another time with the next seed. */
  continueAt(index: number): void {
    const { path, nodes } = this.history;
    const place = atToken(path, index);
    const before = nodes.filter(({ parent, at }) => parent === place.parent && at === index).length;
    const again = index < this.tokens.length ? 1 : 0;
    this.#begin(place, engineBranch(path, index), before + again);
  }

  /** Goes on with a text that beam search has found. */
  async take(beam: Beam): Promise<void> {
    const { ended } = this.beams;
    if (ended === undefined) return;
    const { place } = ended;
    const { cache } = this.options;
    const ids = beam.ids.slice();
    const prompt = textBefore(this.history.nodes, place);
    try {
      const tokens = (await this.#house.ask('reread', { prompt, ids, ...cacheIn(cache) })).map(asGenerated);
      // Meanwhile it was gone on with already, or something else was begun.
      if (this.beams.ended !== ended) return;
      this.failure = undefined;
      this.beams.clear();
      this.history.add([this.#node(place, this.options, tokens)]);
    } catch (error) {
      this.failure = sentence(error);
    }
    this.#house.onChange();
  }

  stop(): void {
    for (const generation of this.#running) this.#house.send({ type: 'stop', generation });
    this.beams.stop();
  }

  show(id: string): void {
    this.history.show(id);
    this.noted = false;
    this.batch = undefined;
    this.beams.clear();
    this.#house.onChange();
  }

  showTogether(batch: string): void {
    this.batch = batch;
    this.#house.onChange();
  }

  rename(id: string, name: string): void {
    this.history.change(id, { name: name === '' ? undefined : name });
    this.#house.onChange();
  }

  remove(id: string): void {
    this.#end();
    this.history.remove(id);
    this.batch = undefined;
    this.#house.onChange();
  }

  clear(): void {
    this.#end();
    this.history.clear();
    this.batch = undefined;
    this.beams.clear();
    this.failure = undefined;
    this.#house.onChange();
  }

  undo(): void {
    this.history.undo();
    this.#house.onChange();
  }

  /** Makes a text of those that are shown together the one that is gone on with. */
  lookAt(id: string): void {
    this.history.show(id);
    this.#house.onChange();
  }

  saveNote(): void {
    const { text, textPrompt: prompt } = this;
    const { options } = this.history.current ?? this;
    this.#house.send({ type: 'note', prompt, text, options });
  }

  receiveNoted(error: string | undefined): void {
    this.noted = error === undefined;
    this.failure = error;
    this.#house.onChange();
  }

  /** Gets the alternatives at a token that were dropped to save room. */
  async restore(index: number): Promise<void> {
    const node = this.history.path.findLast(({ at }) => at <= index);
    if (node === undefined) return;
    const own = index - node.at;
    const { at } = node;
    const prompt =
      this.textPrompt +
      this.tokens
        .slice(0, at + own)
        .map(({ token }) => token)
        .join('');
    const { id } = node.tokens[own]!;
    let found: GeneratedToken | undefined;
    try {
      [found] = await this.#house.ask('reread', { prompt, ids: [id], ...cacheIn(node.options.cache) });
    } catch (error) {
      this.failure = sentence(error);
      this.#house.onChange();
    }
    const now = this.history.node(node.id);
    if (found === undefined || now === undefined) return;
    const { alternatives } = found;
    this.history.change(node.id, { tokens: now.tokens.with(own, { ...now.tokens[own]!, alternatives }) });
    this.#house.onChange();
  }

  /** Ends what is being written; what comes late is not taken. */
  #end(): void {
    this.stop();
    this.#running.clear();
  }

  #begin(place: Place, branch?: Branch, laterSeed = 0): void {
    this.#end();
    this.failure = undefined;
    this.noted = false;
    this.beams.clear();
    if (this.ways.method === 'beams') this.#search(place);
    else this.#sample(place, branch, laterSeed);
    this.#house.onChange();
  }

  #search(place: Place): void {
    const prompt = textBefore(this.history.nodes, place);
    this.batch = undefined;
    void this.beams.search(place, prompt, this.options, this.ways);
  }

  #sample(place: Place, branch: Branch | undefined, laterSeed: number): void {
    const { samples } = this.ways;
    const batch = samples > 1 ? newId() : undefined;
    const nodes = Array.from({ length: samples }, (_, i) => {
      const options = { ...this.options, seed: this.options.seed + laterSeed + i };
      return this.#node(place, options, [], batch);
    });
    this.batch = batch;
    this.history.add(nodes);
    const prompt = textBefore(this.history.nodes, place);
    const stopTexts = [...this.stopTexts];
    for (const { id, options } of nodes) {
      this.#running.add(id);
      this.#house.send({
        type: 'generate',
        generation: id,
        prompt,
        options,
        stopTexts,
        ...(branch && { branch }),
      });
    }
    this.history.bound(this.#running);
  }

  #node(
    { prompt, parent, at, given }: Place,
    options: SamplingOptions,
    tokens: readonly ShownToken[],
    batch?: string,
  ): TextNode {
    const { stopTexts } = this;
    return { id: newId(), parent, at, prompt, options, stopTexts, tokens: [...given, ...tokens], batch };
  }

  #progress(message: Exclude<TextNews, { type: 'hydrate' }>): void {
    const { generation } = message;
    if (message.type === 'tokens') {
      this.history.append(generation, message.tokens.map(asGenerated));
      return;
    }
    this.#running.delete(generation);
    if (message.type === 'failed') this.failure = message.message;
    else if (message.type === 'ended') {
      const { tokens, seconds, completed, stopped_by } = message;
      this.history.change(generation, { outcome: { tokens, seconds, completed, stopped_by } });
      this.history.bound(this.#running);
    }
  }

  #hydrate({ model, error, prompt, options, stopTexts, presets, ofRun, generations }: Hydration): void {
    Object.assign(this, { presets, model, modelError: error, ofRun });
    const saved = this.#saved?.model === model?.path ? this.#saved : undefined;
    this.#saved = undefined;
    if (saved === undefined) {
      if (this.prompt === '') Object.assign(this, { prompt, options, stopTexts });
      return;
    }
    const { texts, current, batch, search, removed, running } = saved;
    this.prompt = saved.prompt;
    this.options = saved.options;
    this.stopTexts = saved.stopTexts;
    this.ways = saved.ways;
    this.batch = batch;
    this.history.nodes = loadTexts(texts);
    this.history.removed = removed;
    if (search) this.beams.restore(search);
    this.history.show(current);
    for (const id of running) this.#catchUp(id, generations);
  }

  /** What was written while the page was not there. */
  #catchUp(id: string, generations: Hydration['generations']): void {
    const known = generations.find(({ generation }) => generation === id);
    const node = this.history.node(id);
    if (node === undefined) return;
    if (known === undefined) {
      this.#house.send({ type: 'stop', generation: id });
      return;
    }
    const given = node.tokens.filter(({ chosen }) => chosen);
    this.history.change(id, { tokens: [...given, ...known.tokens.map(asGenerated)] });
    // Also where it has ended: how it ended comes next.
    this.#running.add(id);
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
