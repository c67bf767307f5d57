import { access, constants, readdir, readFile, stat } from 'node:fs/promises';

export interface FileFacts {
  readonly kind: 'file' | 'folder';
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly readable: boolean;
}

/** How the checks see files: the disk, or the disk under the editor's unsaved documents. */
export interface FileAccess {
  /** UTF-8 text; rejects when the file cannot be read. */
  readText(file: string): Promise<string>;
  /** Undefined when there is no such file. */
  facts(path: string): Promise<FileFacts | undefined>;
  /** Names in a folder; none when there is no such folder. */
  names(folder: string): Promise<string[]>;
}

export const diskFiles: FileAccess = {
  readText: (file) => readFile(file, 'utf8'),
  async facts(path) {
    try {
      const found = await stat(path);
      const kind = found.isDirectory() ? 'folder' : 'file';
      const readable = await access(path, constants.R_OK).then(
        () => true,
        () => false,
      );
      return { kind, size: found.size, modified: found.mtimeMs, readable };
    } catch {
      return undefined;
    }
  },
  names: (folder) => readdir(folder).catch(() => []),
};
