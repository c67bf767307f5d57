/** Recurrent layers as loops that can be differentiated: for training and evaluation. */

import { spread } from '../cells/stepWeights.ts';
import { embed, foldEmbedding, foldingPays } from '../embedding/embedding.ts';
import { chunkedMlstm } from './chunkedMlstm.ts';
import { fastLstmLayer } from './fastLstmLayer.ts';
import type { RecurrentLayers, RecurrentOutputs } from './recurrentLayer.ts';
import { initialStates, type LayerRun, layerSteps, scanLayer } from './scanLayer.ts';

export const scanLayers: RecurrentLayers = {
  run(layer, parameter, inputs) {
    return runLayer({ layer, weight: parameter(`${layer.name}.weight`), parameter, inputs });
  },
  runEmbedded(layer, parameter, { table, tokens, ...inputs }) {
    const weight = parameter(`${layer.name}.weight`);
    const folded = foldingPays(table)
      ? foldEmbedding(table, weight, tokens)
      : { weight, xs: embed(table, tokens) };
    return runLayer({ layer, weight: folded.weight, parameter, inputs: { ...inputs, xs: folded.xs } });
  },
};

/** The usual LSTM with its gradient written by hand, an mLSTM in chunks, which is faster; everything else step by step. */
function runLayer(run: LayerRun): RecurrentOutputs {
  const { layer, weight, parameter, inputs } = run;
  const { kind, activation, recurrentActivation, projectionSize, coupledGates, layerNorm } = layer.cell;
  if (kind === 'mlstm') return chunkedMlstm(run);
  const plain = kind === 'lstm' && !projectionSize && !coupledGates && !layerNorm;
  const usual = plain && activation === 'tanh' && recurrentActivation === 'sigmoid';
  if (!usual) return scanLayer(run);
  const [hs, ...states] = fastLstmLayer({
    weight,
    bias: spread(parameter(`${layer.name}.bias`), 0),
    xs: inputs.xs,
    initial: initialStates(run),
    reverse: layer.reverse,
    counts: layerSteps(inputs),
    mask: inputs.recurrentMask,
  });
  return { hs, states };
}
