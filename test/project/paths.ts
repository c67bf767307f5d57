/** Where things are in the repository. Scripts and tests are started from its root or anywhere below it. */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const inRoot = (...parts: string[]): string => join(root, ...parts);
