import { setTimeout as delay } from 'node:timers/promises';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileAccess } from '../experiment/fileAccess.ts';
import { type LoadedExperiment, loadExperimentText } from '../experiment/load.ts';
import { filesUnder, type OpenDocuments, pathOf, placeOf } from './openFiles.ts';

/** An open experiment file with everything that the checks found out about it. */
export interface OpenExperiment {
  readonly document: TextDocument;
  readonly loaded: LoadedExperiment;
  /** Absolute path. For a document that is not on disk, a path where nothing is. */
  readonly file: string;
  readonly onDisk: boolean;
}

/** How long a document must stay as it is before what is said of it can wait no longer, in milliseconds. */
const moment = 5;

/** Loads each version of a document once, however many features ask for it. */
export class OpenExperiments {
  readonly #documents: OpenDocuments;
  readonly files: FileAccess;
  readonly #runsDirectory: string;
  readonly #loading = new Map<string, Promise<OpenExperiment>>();
  readonly #settling = new Map<string, Promise<OpenExperiment | undefined>>();

  constructor(documents: OpenDocuments, runsDirectory: string) {
    this.#documents = documents;
    this.files = filesUnder(documents);
    this.#runsDirectory = runsDirectory;
  }

  /**
   * As {@link get}, for what need not be said of every version in between: the document as it is once it stays so
   * for a moment. All who ask meanwhile get the same answer, so that at most one load ever waits.
   */
  settled(uri: string): Promise<OpenExperiment | undefined> {
    // What is loaded is the version that is there.
    const known = this.#loading.get(uri) ?? this.#settling.get(uri);
    if (known) return known;
    const settling = this.#settle(uri);
    this.#settling.set(uri, settling);
    return settling;
  }

  async #settle(uri: string): Promise<OpenExperiment | undefined> {
    let version: number | undefined;
    do {
      version = this.#documents.get(uri)?.version;
      await delay(moment);
    } while (version !== this.#documents.get(uri)?.version);
    this.#settling.delete(uri);
    return this.get(uri);
  }

  /** Undefined when the document is not open. */
  get(uri: string): Promise<OpenExperiment> | undefined {
    const document = this.#documents.get(uri);
    if (!document) return undefined;
    const known = this.#loading.get(uri);
    if (known) return known;
    const { languageId, version } = document;
    // A copy, since the open document changes in place with every key that is typed.
    const loading = this.load(TextDocument.create(uri, languageId, version, document.getText()));
    this.#loading.set(uri, loading);
    return loading;
  }

  /** Call when any document or file has changed: experiments depend on others through `extends`. */
  invalidate(): void {
    this.#loading.clear();
  }

  /** Loads a document that need not be open, or not as it is open. */
  async load(document: TextDocument): Promise<OpenExperiment> {
    const onDisk = pathOf(document.uri) !== undefined;
    const file = placeOf(document.uri);
    const loaded = await loadExperimentText(document.getText(), file, {
      files: this.files,
      runsDirectory: this.#runsDirectory,
      checkFiles: onDisk,
    });
    return { document, loaded, file, onDisk };
  }
}
