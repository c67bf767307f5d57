import * as l10n from '@vscode/l10n';
import { writeFileAtomicParts } from '../../base/files.ts';
import { whileWritingFile } from '../../base/whileWritingFile.ts';
import type { WeightFormat, WeightsWish, WrittenWeights } from '../../protocol/exports.ts';
import { encodeTensors } from '../safetensors.ts';
import type { ConvertedWeights } from './convertedWeights.ts';
import { toKeras } from './keras.ts';
import { type NetworkPiece, networkPieces } from './networkPieces.ts';
import { toPyTorch } from './pytorch.ts';
import { readRunWeights } from './runWeights.ts';

const converters: Readonly<Record<WeightFormat, (pieces: readonly NetworkPiece[]) => ConvertedWeights>> = {
  pytorch: toPyTorch,
  keras: toKeras,
};

/** Says to readers of safetensors for whom the tensors are laid out. */
const layouts: Readonly<Record<WeightFormat, string>> = { pytorch: 'pt', keras: 'np' };

export function convertWeights(pieces: readonly NetworkPiece[], format: WeightFormat): ConvertedWeights {
  return converters[format](pieces);
}

/** The bytes of a safetensors file, in pieces. */
export function weightFile({ tensors }: ConvertedWeights, format: WeightFormat): Uint8Array[] {
  return encodeTensors({ tensors, metadata: { format: layouts[format] } });
}

/**
 * Writes the weights of a run as another framework names and orders them, as a safetensors file.
 *
 * @throws UserError when the framework does not have the network's cells, the run has no weights yet, or the file
 *   cannot be written
 */
export async function convertRun(
  directory: string,
  { format, checkpoint, path }: WeightsWish,
): Promise<WrittenWeights> {
  const { structure, tensors } = await readRunWeights(directory, checkpoint);
  const converted = convertWeights(networkPieces(tensors, structure), format);
  await whileWritingFile(path, () => writeFileAtomicParts(path, weightFile(converted, format)));
  return { program: converted.program(path), notes: [...converted.notes, ...leftOut([...tensors.keys()])] };
}

/** Sentences about parts that are in no framework's layers. */
function leftOut(names: readonly string[]): string[] {
  const sentences = {
    'crf.': l10n.t('The transitions of the CRF are in no framework’s layers and were left out.'),
    'characters.': l10n.t('What reads the characters of words is in no framework’s layers and was left out.'),
    'memory.': l10n.t('The embeddings of the memory are in no framework’s layers and were left out.'),
    'copy.': l10n.t('What decides about copying is in no framework’s layers and was left out.'),
    'attention.coverage': l10n.t('The weights of coverage are in no framework’s layers and were left out.'),
  };
  return Object.entries(sentences).flatMap(([part, sentence]) =>
    names.some((name) => name.startsWith(part)) ? [sentence] : [],
  );
}
