import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
      const open = documents.all().find(({ uri }) => placeOf(uri) === file);
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

/**
 * The path that a document is read under: its own, or, for one that is not on this disk, one where nothing is. There
 * too, documents that are open beside each other can extend each other.
 */
export function placeOf(uri: string): string {
  const path = pathOf(uri);
  if (path !== undefined) return path;
  const [, scheme = '', rest = ''] = /^([a-z][\w.+-]*):(.*)$/is.exec(uri) ?? [];
  const names = rest.split('/').filter((name) => name !== '' && !/^\.+$/.test(name));
  return join(tmpdir(), 'lstm-lab-not-on-disk', scheme, ...names.map((name) => decode(name)));
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name).replaceAll(/[/\\]/g, '_');
  } catch {
    return name;
  }
}
