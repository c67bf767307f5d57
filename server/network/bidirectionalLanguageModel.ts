/**
 * Two language models that share their embedding and output layer: one reads from the start and predicts the next
 * token, one reads from the end and predicts the token before (Peters et al., 2018). Together they know the words on
 * both sides of a word, which is what other networks use their states for.
 */
import type { Value } from '../graph/graph.ts';
import { add, mul, reshape } from '../graph/ops.ts';
import { embed, embeddingMasks, embeddingParameters, type LayerInput } from './embedding/embedding.ts';
import { withinRanges } from './initial/initialRange.ts';
import {
  type LanguageModelOptions,
  type LanguageModelSettings,
  languageModelStack,
  outputParameters,
} from './languageModel.ts';
import { linear } from './linear.ts';
import { atEnd } from './loss/atEnd.ts';
import { classLoss } from './loss/losses.ts';
import type { InputSpec, Loss, Network, Parts } from './network.ts';
import {
  type RecurrentStack,
  runStack,
  stackMasks,
  stackOutputSize,
  stackParameters,
} from './recurrent/recurrentStack.ts';
import { turned } from './turned.ts';

/** The layers that read from the end: `backward.lstm.0`, … */
export function backwardStack(settings: LanguageModelSettings): RecurrentStack {
  const stack = languageModelStack(settings);
  return { ...stack, name: `backward.${stack.name}`, reverse: true };
}

/** Names of the masks of each direction; both read one table. */
const embeddings = { forward: 'embedding', backward: 'backward.embedding' } as const;

/**
 * Inputs: `tokens` and `targets` [time, batch], the same window of a text, one token apart. The forward model reads
 * `tokens` and predicts `targets`, the backward one reads `targets` from its end and predicts `tokens`. Nothing is
 * carried from window to window: what reads from the end has no past there.
 *
 * Parameters: those of `languageModel`, and the layers of {@link backwardStack}. Outputs: `logits` and `backward_logits`
 * [time, batch, V]. The loss is the mean of both directions.
 */
export function bidirectionalLanguageModel(
  settings: LanguageModelSettings,
  { vocabularySize, labelSmoothing, pretrained }: LanguageModelOptions,
): Network {
  const stacks = { forward: languageModelStack(settings), backward: backwardStack(settings) };
  const size = stackOutputSize(stacks.forward);
  const outputWeight = settings.tied_weights ? 'embedding.weight' : 'output.weight';
  const tokens = (name: string): InputSpec => ({ name, dtype: 'int32', shape: ['time', 'batch'] });
  const lossOf = (logits: Value, targets: Value, smoothing: number) =>
    classLoss(reshape(logits, [-1, vocabularySize]), reshape(targets, [-1]), { labelSmoothing: smoothing });
  const predicted = (parts: Parts, direction: 'forward' | 'backward', read: Value) => {
    const input = embeddedOf(parts, embeddings[direction], read);
    const { hs } = runStack(stacks[direction], parts, input);
    const rows = reshape(turned(hs), [-1, size]);
    const logits = linear(rows, parts.parameter(outputWeight), parts.parameter('output.bias'));
    return reshape(logits, ['time', 'batch', vocabularySize]);
  };
  return {
    name: 'bidirectional_language_model',
    parameters: withinRanges(
      [
        ...embeddingParameters('embedding', vocabularySize, settings, pretrained),
        ...stackParameters(stacks.forward),
        ...stackParameters(stacks.backward),
        ...outputParameters(settings, size, vocabularySize),
      ],
      settings,
      pretrained !== undefined,
    ),
    inputs: [tokens('tokens'), tokens('targets')],
    targets: [],
    states: [],
    masks: [
      ...embeddingMasks(embeddings.forward, vocabularySize, settings),
      ...embeddingMasks(embeddings.backward, vocabularySize, { ...settings, embedding_dropout: 0 }),
      ...stackMasks(stacks.forward),
      ...stackMasks(stacks.backward),
    ],
    forward: (parts) => ({
      outputs: {
        logits: predicted(parts, 'forward', parts.inputs.tokens!),
        backward_logits: predicted(parts, 'backward', parts.inputs.targets!),
      },
      states: {},
    }),
    loss({ logits, backward_logits: backward }, { tokens, targets }, training) {
      const smoothing = training ? labelSmoothing : 0;
      return mean(lossOf(logits!, targets!, smoothing), lossOf(backward!, tokens!, smoothing));
    },
    endLoss: ({ logits, backward_logits: backward }, { tokens, targets }, end) =>
      end === 'last'
        ? classLoss(atEnd(logits!, end), atEnd(targets!, end), { labelSmoothing: 0 })
        : classLoss(atEnd(backward!, end), atEnd(tokens!, end), { labelSmoothing: 0 }),
  };
}

/** Tokens [T, B] in the vectors of the one table, with the dropout of a direction. */
function embeddedOf(parts: Parts, direction: string, tokens: Value): LayerInput {
  const table = parts.dropped(parts.parameter('embedding.weight'), `${embeddings.forward}.token_dropout`);
  const mask = parts.mask(`${direction}.dropout`);
  return mask ? { xs: mul(embed(table, tokens), mask) } : { table, tokens };
}

/** Of two losses of the same weight. */
function mean(a: Loss, b: Loss): Loss {
  return { sum: mul(add(a.sum, b.sum), 0.5), weight: a.weight };
}
