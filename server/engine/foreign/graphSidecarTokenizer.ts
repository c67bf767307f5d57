/** The tokenizer that a sidecar describes, checked against the number of logits of its model. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type Place, systemErrorCode, UserError } from '../../base/errors.ts';
import { createTokenizer, type Tokenizer } from '../../data/tokens/tokenizer.ts';
import type { PlacedSidecar } from './graphSidecar.ts';
import { parseTokenFile } from './tokenFile.ts';

/** The tokens of a sidecar in the order of their numbers; undefined when it has none (`type: ids`). */
export async function readVocabulary(sidecar: PlacedSidecar): Promise<readonly string[] | undefined> {
  const { type, vocabulary, vocabulary_file: file } = sidecar.settings.tokenizer;
  if (vocabulary !== undefined && file !== undefined) {
    throw new UserError(
      l10n.t('Write vocabulary or vocabulary_file, not both.'),
      sidecar.place('tokenizer', 'vocabulary_file'),
    );
  }
  if (type === 'ids') return undefined;
  const place = sidecar.place('tokenizer', file === undefined ? 'vocabulary' : 'vocabulary_file');
  if (file !== undefined)
    return distinct(await readTokens(resolve(dirname(sidecar.file), file), place), place);
  if (vocabulary === undefined) {
    throw new UserError(l10n.t('The vocabulary is missing: write vocabulary or vocabulary_file.'), place);
  }
  if (typeof vocabulary !== 'string') return distinct(vocabulary, place);
  if (type === 'char') return distinct(Array.from(vocabulary), place);
  throw new UserError(
    l10n.t('The vocabulary of words must be a list, or stand in a vocabulary_file.'),
    place,
  );
}

/** @param vocabularySize number of logits per step */
export function createSidecarTokenizer(
  sidecar: PlacedSidecar,
  vocabulary: readonly string[] | undefined,
  vocabularySize: number,
): Tokenizer {
  const { type: kind, unknown, lowercase } = sidecar.settings.tokenizer;
  const tokens = vocabulary ?? Array.from({ length: vocabularySize }, (_, id) => String(id));
  if (tokens.length !== vocabularySize) {
    throw new UserError(
      l10n.t(
        'The vocabulary has {0} tokens, but the model computes {1} logits: list every token once, in the order of training.',
        tokens.length,
        vocabularySize,
      ),
      sidecar.place('tokenizer', 'vocabulary'),
    );
  }
  if (unknown === undefined) return createTokenizer({ kind, vocabulary: [...tokens], lowercase });
  const unknownId = tokens.indexOf(unknown);
  if (unknownId < 0) {
    throw new UserError(
      l10n.t('The token “{0}” is not in the vocabulary.', unknown),
      sidecar.place('tokenizer', 'unknown'),
    );
  }
  return createTokenizer({ kind, vocabulary: [...tokens], lowercase, unknownId });
}

async function readTokens(path: string, place: Place): Promise<string[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new UserError(
      l10n.t('The file {0} cannot be read ({1}).', path, String(systemErrorCode(error))),
      place,
    );
  }
  const tokens = parseTokenFile(path, text);
  if (tokens) return tokens;
  throw new UserError(
    l10n.t('The file {0} must hold a JSON list of tokens, or an object {"token": number}.', path),
    place,
  );
}

function distinct(tokens: readonly string[], place: Place): readonly string[] {
  const seen = new Set<string>();
  for (const token of tokens) {
    if (seen.has(token)) {
      throw new UserError(l10n.t('The token “{0}” is in the vocabulary twice.', token), place);
    }
    seen.add(token);
  }
  return tokens;
}
