import { fileURLToPath } from 'node:url';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { diskFiles, type FileAccess } from '../experiment/fileAccess.ts';

export interface OpenDocuments {
  get(uri: string): TextDocument | undefined;
  all(): readonly TextDocument[];
}

/** The disk as the person sees it: an open document counts as it is, saved or not. */
export function filesUnder(documents: OpenDocuments): FileAccess {
  return {
    ...diskFiles,
    async readText(file) {
      // By path, since editors escape more characters in a URI than Node.js does.
      const open = documents.all().find(({ uri }) => pathOf(uri) === file);
      return open?.getText() ?? diskFiles.readText(file);
    },
  };
}

/** Absolute path of a document; undefined for one that is not on this disk. */
export function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
