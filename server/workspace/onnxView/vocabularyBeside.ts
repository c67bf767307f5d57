/** A file beside a model that is likely to hold its tokens. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { parseTokenFile } from '../../engine/foreign/tokenFile.ts';

export interface VocabularyBeside {
  /** Relative to the model. */
  readonly file: string;
  readonly kind: 'char' | 'word';
}

/** As training scripts call it. */
const usualName = /vocab|token|char|itos|stoi|idx|labels/i;
const maxBytes = 1 << 22;
const maxFiles = 20;

/**
 * @param model path of the model
 * @param size number of tokens that the model knows; other files do not fit it
 */
export function vocabularyBeside(model: string, size: number): VocabularyBeside | undefined {
  const stem = basename(model, extname(model));
  const names = filesOf(dirname(model)).filter((name) => /\.(json|txt)$/.test(name));
  const likely = names.filter((name) => usualName.test(name) || name.startsWith(`${stem}.`));
  likely.sort((a, b) => Number(b.startsWith(stem)) - Number(a.startsWith(stem)) || a.localeCompare(b));
  for (const name of likely.slice(0, maxFiles)) {
    const tokens = tokensOf(join(dirname(model), name));
    if (tokens?.length !== size || new Set(tokens).size !== size) continue;
    return { file: name, kind: tokens.every((token) => [...token].length === 1) ? 'char' : 'word' };
  }
  return undefined;
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function tokensOf(file: string): string[] | undefined {
  try {
    const found = statSync(file);
    if (!found.isFile() || found.size > maxBytes) return undefined;
    return parseTokenFile(file, readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
