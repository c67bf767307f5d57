/** What the rows of a network's parameters stand for, read from the metadata of its `model.onnx`. */

import { type Tokenizer, tokenizerFromJson } from '../../data/tokens/tokenizer.ts';
import { LabelSet } from '../../data/vocabulary/labels.ts';

export interface RowNames {
  readonly of: 'tokens' | 'labels';
  readonly names: readonly string[];
  /** Whether the columns stand for the same things as the rows. */
  readonly columnsToo?: true;
}

/** The token after a vocabulary that ends a sequence of a translation. */
const sequenceEnd = '</s>';

/** By the names of the parameters; those whose rows stand for nothing outside of the network are not there. */
export function rowNames(metadata: ReadonlyMap<string, string>): ReadonlyMap<string, RowNames> {
  const rows = new Map<string, RowNames>();
  const set = (row: RowNames | undefined, ...parameters: readonly string[]) => {
    if (row) for (const parameter of parameters) rows.set(parameter, row);
  };
  const read = <T>(key: string, parse: (text: string) => T) => {
    const text = metadata.get(`lstm_lab.${key}`);
    return text === undefined ? undefined : parse(text);
  };
  const tokens = read('tokenizer', (json) => tokensOf(tokenizerFromJson(json)));
  set(tokens, 'embedding.weight', 'output.weight', 'output.bias');
  const labels = read('labels', (json): RowNames => ({ of: 'labels', names: LabelSet.fromJson(json).names }));
  set(labels, 'output.weight', 'output.bias', 'crf.start', 'crf.end');
  set(labels && { ...labels, columnsToo: true }, 'crf.transitions');
  set(
    read('source_tokenizer', (json) => tokensOf(tokenizerFromJson(json), sequenceEnd)),
    'source_embedding.weight',
  );
  const written = read('target_tokenizer', (json) => tokensOf(tokenizerFromJson(json), sequenceEnd));
  set(written, 'target_embedding.weight', 'output.weight', 'output.bias');
  return rows;
}

function tokensOf({ vocabulary }: Tokenizer, ...further: readonly string[]): RowNames {
  return { of: 'tokens', names: [...vocabulary, ...further] };
}
