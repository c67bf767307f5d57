/** The table of contents of a ZIP file (PKWARE APPNOTE, section 4.3.12). */
import { readFileSync } from 'node:fs';

export interface ZipEntry {
  readonly path: string;
  /** Uncompressed size in bytes. */
  readonly bytes: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;

export function zipEntries(file: string): ZipEntry[] {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(Buffer.from(Uint32Array.of(endSignature).buffer));
  const entries: ZipEntry[] = [];
  let position = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    if (bytes.readUInt32LE(position) !== entrySignature) throw new Error(`${file} is not a ZIP file`);
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(position + offset));
    const path = bytes.toString('utf8', position + 46, position + 46 + name!);
    entries.push({ path, bytes: bytes.readUInt32LE(position + 24) });
    position += 46 + name! + extra! + comment!;
  }
  return entries;
}
