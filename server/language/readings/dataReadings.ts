/** Data of examples, read in the background and remembered until a file or a setting of it changes. */
import { dirname, resolve } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { diskFiles, type FileAccess } from '../../experiment/fileAccess.ts';
import type { LoadedExperiment } from '../../experiment/load.ts';
import { pathsIn } from '../../experiment/namedPaths.ts';
import { leafAt } from '../../experiment/tables.ts';
import type { TaskSize } from '../facts/sizes.ts';
import { checkColumns } from './checkColumns.ts';
import type { ExamplesExperiment, ReadSizes } from './readSizes.ts';

/** What came of reading: the size, unless the data is very large, or why it cannot be learned from. */
export interface DataReading {
  readonly size?: TaskSize;
  readonly mistake?: UserError;
}

/** Of larger data only the names of the columns are read. */
const mostBytes = 8e6;
const remembered = 8;

export interface ReadingOptions {
  /** Called each time that data has been read. */
  readonly onRead: () => void;
  /** Called with what goes wrong while nobody waits. */
  readonly onBug: (error: unknown) => void;
  readonly files?: Pick<FileAccess, 'facts'>;
}

/** Reads one experiment's data at a time; of several versions of an experiment that wait, the newest alone. */
export class DataReadings {
  readonly #readSizes: ReadSizes;
  readonly #onRead: () => void;
  readonly #onBug: (error: unknown) => void;
  readonly #files: Pick<FileAccess, 'facts'>;
  readonly #finished = new Map<string, DataReading>();
  readonly #running = new Map<string, Promise<DataReading | undefined>>();
  /** The newest version that was asked for, by experiment file. */
  readonly #newest = new Map<string, string>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(readSizes: ReadSizes, { onRead, onBug, files = diskFiles }: ReadingOptions) {
    this.#readSizes = readSizes;
    this.#onRead = onRead;
    this.#onBug = onBug;
    this.#files = files;
  }

  /** Resolves to undefined where a newer version is read instead, for folders, and for files that are not there. */
  async read(loaded: LoadedExperiment, experiment: ExamplesExperiment): Promise<DataReading | undefined> {
    const files = await dataFiles(loaded, this.#files);
    if (!files) return undefined;
    const { file } = loaded.analysis.document;
    const key = keyOf(experiment, file, files);
    const known = this.#finished.get(key) ?? this.#running.get(key);
    if (known) return known;
    this.#newest.set(file, key);
    const reading = this.#queue.then(() =>
      this.#newest.get(file) === key ? this.#readData(experiment, file, files) : undefined,
    );
    this.#queue = reading.catch(() => {});
    this.#running.set(key, reading);
    const result = await reading.finally(() => this.#running.delete(key));
    if (result) {
      this.#remember(key, result);
      this.#onRead();
    }
    return result;
  }

  /** What is known at once; reading starts when nothing is. */
  async peek(loaded: LoadedExperiment, experiment: ExamplesExperiment): Promise<DataReading | undefined> {
    const files = await dataFiles(loaded, this.#files);
    if (!files) return undefined;
    const known = this.#finished.get(keyOf(experiment, loaded.analysis.document.file, files));
    if (!known) this.read(loaded, experiment).catch(this.#onBug);
    return known;
  }

  async #readData(
    experiment: ExamplesExperiment,
    file: string,
    files: readonly FileState[],
  ): Promise<DataReading> {
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    try {
      const size = bytes <= mostBytes ? await this.#readSizes(experiment, file) : undefined;
      if (size) return { size };
      await checkColumns(experiment, file);
      return {};
    } catch (error) {
      if (error instanceof UserError) return { mistake: error };
      throw error;
    }
  }

  #remember(key: string, reading: DataReading): void {
    this.#finished.set(key, reading);
    const [oldest] = this.#finished.keys();
    if (this.#finished.size > remembered && oldest !== undefined) this.#finished.delete(oldest);
  }
}

interface FileState {
  readonly path: string;
  readonly size: number;
  readonly modified: number;
}

/** The data files of an experiment; undefined unless they are described rightly, and all there, and files. */
async function dataFiles(
  { settings, analysis, problems }: LoadedExperiment,
  access: Pick<FileAccess, 'facts'>,
): Promise<FileState[] | undefined> {
  if (problems.some(({ severity, key }) => severity === 'error' && key?.startsWith('data.')))
    return undefined;
  const folder = dirname(analysis.document.file);
  const files: FileState[] = [];
  for (const [key, { value }] of settings.values) {
    if (!key.startsWith('data.')) continue;
    for (const named of pathsIn(leafAt(key, settings.task), value)) {
      const path = resolve(folder, named);
      const facts = await access.facts(path);
      if (facts?.kind !== 'file') return undefined;
      files.push({ path, size: facts.size, modified: facts.modified });
    }
  }
  return files;
}

function keyOf(
  { task, data, model, training }: ExamplesExperiment,
  file: string,
  files: readonly FileState[],
): string {
  const stacking = 'frame_stacking' in model ? model.frame_stacking : 1;
  return JSON.stringify([file, task, data, stacking, training.seed, files]);
}
