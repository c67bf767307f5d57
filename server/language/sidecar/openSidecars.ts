/** Sidecars that are open in the editor. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CheckedSidecar, checkSidecar } from '../../engine/foreign/checkSidecar.ts';
import { isTooLong, parseYaml } from '../../experiment/parseYaml.ts';
import { type OpenDocuments, pathOf } from '../openFiles.ts';
import { type SidecarModel, SidecarModels } from './sidecarModel.ts';

export interface OpenSidecar {
  readonly document: TextDocument;
  readonly checked: CheckedSidecar;
  /** Undefined for a sidecar that is not on this disk. */
  readonly model: SidecarModel | undefined;
}

export function isSidecar(uri: string): boolean {
  return /\.lstm-graph\.ya?ml$/i.test(uri);
}

export class OpenSidecars {
  readonly #documents: OpenDocuments;
  readonly #models = new SidecarModels();

  constructor(documents: OpenDocuments) {
    this.#documents = documents;
  }

  /** Undefined when it is not open, or beyond the bounds within which text is parsed. */
  async get(uri: string): Promise<OpenSidecar | undefined> {
    const document = this.#documents.get(uri);
    const text = document?.getText() ?? '';
    if (!document || isTooLong(text)) return undefined;
    const tooDeep = parseYaml(text).errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION');
    if (tooDeep) return undefined;
    const path = pathOf(uri);
    return {
      document,
      checked: checkSidecar(text),
      model: path === undefined ? undefined : await this.#models.beside(path),
    };
  }
}
