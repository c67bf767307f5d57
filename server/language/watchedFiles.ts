import { basename, dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type FileSystemWatcher,
} from 'vscode-languageserver';
import { pathsIn } from '../experiment/namedPaths.ts';
import { allValues } from '../experiment/settings.ts';
import { leafAt } from '../experiment/tables.ts';
import type { OpenExperiment } from './experiments.ts';

/** Asks the client to tell of changes to the files that open experiments name. */
export class WatchedFiles {
  readonly #connection: Connection;
  readonly #named = new Map<string, readonly string[]>();
  #watched = '';
  #registration: Promise<Disposable | undefined> | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  watchFilesOf(experiment: OpenExperiment): void {
    this.#named.set(experiment.document.uri, experiment.onDisk ? filesNamedBy(experiment) : []);
    this.#update();
  }

  forget(uri: string): void {
    this.#named.delete(uri);
    this.#update();
  }

  #update(): void {
    const files = [...new Set([...this.#named.values()].flat())].sort();
    const watched = files.join('\n');
    if (watched === this.#watched) return;
    this.#watched = watched;
    const previous = this.#registration;
    const watchers = files.map(watcherOf);
    this.#registration =
      watchers.length > 0
        ? this.#connection.client
            .register(DidChangeWatchedFilesNotification.type, { watchers })
            .catch((error: unknown) => {
              this.#connection.console.error(String(error));
              return undefined;
            })
        : undefined;
    void previous?.then((registration) => registration?.dispose());
  }
}

function watcherOf(file: string): FileSystemWatcher {
  // In a glob these characters have a meaning of their own; one more file watched does no harm.
  const pattern = basename(file).replace(/[[\]{}*?]/g, '?');
  return { globPattern: { baseUri: pathToFileURL(dirname(file)).href, pattern } };
}

/** Data files and base files, existing or not. */
function filesNamedBy({ loaded, file }: OpenExperiment): string[] {
  const { settings } = loaded;
  const named = [...allValues(settings)].flatMap(({ key, setting }) =>
    pathsIn(leafAt(key, settings.task), setting.value).map((path) => resolve(dirname(file), path)),
  );
  return [...loaded.files.slice(1), ...named];
}
