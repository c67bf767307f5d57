import { pathToFileURL } from 'node:url';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { diskFiles, type FileAccess } from '../experiment/fileAccess.ts';

export interface OpenDocuments {
  get(uri: string): TextDocument | undefined;
}

/** The disk as the person sees it: an open document counts as it is, saved or not. */
export function filesUnder(documents: OpenDocuments): FileAccess {
  return {
    ...diskFiles,
    async readText(file) {
      return documents.get(pathToFileURL(file).href)?.getText() ?? diskFiles.readText(file);
    },
  };
}
