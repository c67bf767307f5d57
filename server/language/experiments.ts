import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type LoadedExperiment, loadExperimentText } from '../experiment/load.ts';
import { filesUnder, type OpenDocuments, pathOf } from './openFiles.ts';

/** An open experiment file with everything that the checks found out about it. */
export interface OpenExperiment {
  readonly document: TextDocument;
  readonly loaded: LoadedExperiment;
  /** Absolute path. For a document that is not on disk, a path where nothing is. */
  readonly file: string;
  readonly onDisk: boolean;
}

/** Loads each version of a document once, however many features ask for it. */
export class OpenExperiments {
  readonly #documents: OpenDocuments;
  readonly #runsDirectory: string;
  readonly #loading = new Map<string, Promise<OpenExperiment>>();

  constructor(documents: OpenDocuments, runsDirectory: string) {
    this.#documents = documents;
    this.#runsDirectory = runsDirectory;
  }

  /** Undefined when the document is not open. */
  get(uri: string): Promise<OpenExperiment> | undefined {
    const document = this.#documents.get(uri);
    if (!document) return undefined;
    const known = this.#loading.get(uri);
    if (known) return known;
    const { languageId, version } = document;
    // A copy, since the open document changes in place with every key that is typed.
    const loading = this.#load(TextDocument.create(uri, languageId, version, document.getText()));
    this.#loading.set(uri, loading);
    return loading;
  }

  /** Call when any document or file has changed: experiments depend on others through `extends`. */
  invalidate(): void {
    this.#loading.clear();
  }

  async #load(document: TextDocument): Promise<OpenExperiment> {
    const path = pathOf(document.uri);
    const onDisk = path !== undefined;
    const file = path ?? join(tmpdir(), 'untitled', 'untitled.lstm.yaml');
    const loaded = await loadExperimentText(document.getText(), file, {
      files: filesUnder(this.#documents),
      runsDirectory: this.#runsDirectory,
      checkFiles: onDisk,
    });
    return { document, loaded, file, onDisk };
  }
}
