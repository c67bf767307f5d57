/** What the characters of each word tell: a convolution or an LSTM reads them, one vector for each word. */
import type { ExperimentOf } from '../../experiment/keys.ts';
import type { Value } from '../../graph/graph.ts';
import { mul, tanh } from '../../graph/ops.ts';
import { uniformWithin } from '../initial/initializers.ts';
import type { Parts } from '../network.ts';
import { stepMask } from '../padding.ts';
import type { ParameterSpec } from '../parameter.ts';
import { lastPooling, maxPooling } from '../pooling/pooling.ts';
import { plainLstm } from '../recurrent/plainLstm.ts';
import {
  type RecurrentStack,
  runStack,
  stackOutputSize,
  stackParameters,
} from '../recurrent/recurrentStack.ts';
import { convolution } from './convolution.ts';
import { embed, embeddingParameters } from './embedding.ts';
import type { TokenFeatures } from './tokenFeatures.ts';

export type CharacterSettings = NonNullable<ExperimentOf<'tagging'>['model']['characters']>;

export interface CharacterFeaturesSpec {
  readonly settings: CharacterSettings;
  /** Characters that are known, and the unknown one. */
  readonly vocabularySize: number;
  /** Dropout of the vectors of words. */
  readonly dropout: number;
  readonly variational: boolean;
}

/** What the vectors of the words of a batch are made of: its different words are read once each. */
const characterInputs = [
  { name: 'characters', dtype: 'int32', shape: ['characters', 'words'] },
  { name: 'word_lengths', dtype: 'int32', shape: ['words'] },
  { name: 'word_index', dtype: 'int32', shape: ['time', 'batch'] },
] as const;

/**
 * Reads `characters` [characters, words] of the different words of a batch, `word_lengths` [words], at least 1, and
 * `word_index` [time, batch], which word stands where.
 *
 * - `cnn`: v = tanh(max over places of W·[characters around it] + b) (Ma and Hovy, 2016). There is
 *   one place for each character; beyond both ends of a word there are zeros.
 * - `bilstm`: v = the last states of both directions (Lample et al., 2016).
 *
 * Parameters: `characters.embedding.weight` [V, E]; `characters.weight` [filters, E·kernel] and `characters.bias`, or
 * those of the layers `characters.lstm.0` and `characters.lstm.0.reverse`.
 */
export function characterFeatures({
  settings,
  vocabularySize,
  dropout,
  variational,
}: CharacterFeaturesSpec): TokenFeatures {
  const reader = settings.type === 'cnn' ? convolutionReader(settings) : lstmReader(settings);
  const mask = 'characters.dropout';
  return {
    size: reader.size,
    parameters: [
      ...embeddingParameters('characters.embedding', vocabularySize, settings),
      ...reader.parameters,
    ],
    inputs: characterInputs,
    masks:
      dropout > 0
        ? [{ name: mask, shape: [variational ? 1 : 'time', reader.size, 'batch'], probability: dropout }]
        : [],
    vectors(parts) {
      const { characters, word_lengths: lengths, word_index: words } = parts.inputs;
      const xs = embed(parts.parameter('characters.embedding.weight'), characters!);
      return parts.dropped(embed(reader.read(parts, xs, lengths!), words!), mask);
    },
  };
}

interface Reader {
  readonly size: number;
  readonly parameters: readonly ParameterSpec[];
  /** Embedded characters [L, E, W] with the length of each word: [W, size]. */
  read(parts: Parts, xs: Value, lengths: Value): Value;
}

function convolutionReader({
  embedding_size: embeddingSize,
  filters = 30,
  kernel_size: kernelSize = 3,
}: CharacterSettings): Reader {
  const columns = embeddingSize * kernelSize;
  const initializer = uniformWithin(1 / Math.sqrt(columns));
  return {
    size: filters,
    parameters: [
      { name: 'characters.weight', shape: [filters, columns], initializer },
      { name: 'characters.bias', shape: [filters], initializer },
    ],
    read(parts, xs, lengths) {
      const weight = parts.parameter('characters.weight');
      const bias = parts.parameter('characters.bias');
      const places = convolution(mul(xs, stepMask(lengths, xs)), { weight, bias });
      return tanh(maxPooling(places, lengths));
    },
  };
}

function lstmReader({ embedding_size: inputSize, hidden_size: hiddenSize = 25 }: CharacterSettings): Reader {
  const stack: RecurrentStack = {
    name: 'characters.lstm',
    settings: { ...plainLstm, hidden_size: hiddenSize },
    inputSize,
    bidirectional: true,
  };
  return {
    size: stackOutputSize(stack),
    parameters: stackParameters(stack),
    read: (parts, xs, lengths) => lastPooling(runStack(stack, parts, { xs }, { lengths }).hs, lengths, true),
  };
}
