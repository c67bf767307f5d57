/** Models that are kept open between requests. */
import { findModelFile } from './findModel.ts';
import { type OpenedModel, openModel } from './openModel.ts';

interface Entry {
  readonly version: string;
  readonly opening: Promise<OpenedModel>;
  users: number;
  dropped: boolean;
}

/** Opens each model once, anew when its file has changed; forgets the one that was not used for longest. */
export class OpenModels {
  readonly #capacity: number;
  /** By path, in the order of their last use. */
  readonly #entries = new Map<string, Entry>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The model stays open at least until the action has ended. */
  async use<T>(path: string, action: (opened: OpenedModel) => Promise<T>): Promise<T> {
    const entry = await this.#entry(path);
    try {
      return await action(await entry.opening);
    } catch (error) {
      if (await failed(entry)) this.#drop(path, entry);
      throw error;
    } finally {
      entry.users--;
      closeWhenIdle(entry);
    }
  }

  async #entry(path: string): Promise<Entry> {
    const source = await findModelFile(path);
    const known = this.#entries.get(source.path);
    const isCurrent = known?.version === source.version;
    if (known && !isCurrent) this.#drop(source.path, known);
    const entry =
      known && isCurrent
        ? known
        : { version: source.version, opening: openModel(source), users: 0, dropped: false };
    entry.users++;
    this.#entries.delete(source.path);
    this.#entries.set(source.path, entry);
    for (const [oldest, old] of this.#entries) {
      if (this.#entries.size > this.#capacity) this.#drop(oldest, old);
    }
    return entry;
  }

  #drop(path: string, entry: Entry): void {
    if (this.#entries.get(path) === entry) this.#entries.delete(path);
    entry.dropped = true;
    closeWhenIdle(entry);
  }
}

function failed({ opening }: Entry): Promise<boolean> {
  return opening.then(
    () => false,
    () => true,
  );
}

function closeWhenIdle(entry: Entry): void {
  if (!entry.dropped || entry.users > 0) return;
  entry.users = Number.POSITIVE_INFINITY;
  entry.opening.then((opened) => opened.dispose()).catch(() => undefined);
}
