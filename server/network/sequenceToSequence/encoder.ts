/** The encoder of a translator: what the decoder starts from and what it may look back at. */
import { constantOfShape } from '../../graph/fill.ts';
import { embedded } from '../embedding/embedding.ts';
import type { Parts } from '../network.ts';
import { layerSizes, outputSizes, type RecurrentStack, runStack } from '../recurrent/recurrentStack.ts';
import { type AttentionMemory, attentionMemory } from './attention.ts';
import { type DecoderSettings, type DecoderState, feedsInput } from './decoder.ts';

export interface EncoderSettings extends DecoderSettings {
  readonly bidirectional: boolean;
}

export interface Encoded {
  /** What the decoder starts from: the last states of each layer, both directions joined; nothing fed, nothing covered. */
  readonly state: DecoderState;
  /** Absent without attention. */
  readonly memory: AttentionMemory | undefined;
}

/** The layers of the encoder: in two directions each has half of the cells, so that both together fill a layer of the decoder. */
export function encoderStack(settings: EncoderSettings): RecurrentStack {
  const { bidirectional, projection_size: projected } = settings;
  const sizes = layerSizes(settings).map((size) => (bidirectional ? size / 2 : size));
  return {
    name: 'encoder',
    settings: {
      ...settings,
      hidden_size: sizes,
      ...(projected !== undefined && { projection_size: bidirectional ? projected / 2 : projected }),
    },
    inputSize: settings.embedding_size,
    bidirectional,
  };
}

/** Reads `source` int32 [source_time, batch] and `source_lengths` int32 [batch] of the inputs. */
export function encode(settings: EncoderSettings, parts: Parts): Encoded {
  const { source, source_lengths: lengths } = parts.inputs;
  if (!source || !lengths) throw new Error('an encoder needs source and source_lengths');
  const inputs = embedded(parts, 'source_embedding', source);
  const { hs, states } = runStack(encoderStack(settings), parts, inputs, { lengths });
  const { attention } = settings;
  if (attention === 'none') return { state: { layers: states }, memory: undefined };
  const fedShape = [outputSizes(settings).at(-1)!, source.shape[1]!];
  const fed = feedsInput(settings) ? constantOfShape(source.graph.root, fedShape, 0) : undefined;
  const coverage = settings.coverage
    ? constantOfShape(source.graph.root, [source.shape[0]!, source.shape[1]!], 0)
    : undefined;
  return {
    state: { layers: states, ...(fed && { fed }), ...(coverage && { coverage }) },
    memory: attentionMemory('attention', attention, parts, hs, lengths),
  };
}
