import * as l10n from '@vscode/l10n';
import type { PageStrings } from '../../server/protocol/pages.ts';
import type { ProbeStringKey } from '../../server/protocol/strings/probes.ts';

/** The dashboard page's words for what happens inside the network, in the editor's language. */
export function probeStrings(): PageStrings<ProbeStringKey> {
  return {
    insideView: l10n.t('Inside the network'),
    insideEmpty: l10n.t(
      'Gradient flow, gates, weights and gradients arrive after the first epoch, unless training.probes is false.',
    ),
    insideMissing: l10n.t('Nothing was measured inside the network of: {0}.'),
    gradientFlow: l10n.t('Gradient flow through time'),
    gradientFlowHint: l10n.t(
      'How strongly the loss at the end of a sequence depends on the state so many steps before it. Where almost nothing is left, nothing can be learned from what was there. The memory state of an LSTM is its cell state, that of other cells the hidden state.',
    ),
    stateOf: l10n.t('Gradient of'),
    memoryState: l10n.t('Memory state'),
    hiddenState: l10n.t('Hidden state'),
    cellState: l10n.t('Cell state'),
    relativeFlow: l10n.t('Relative to the last step'),
    gradientLeft: l10n.t('What is left of the gradient'),
    stateGradient: l10n.t('Norm of the gradient'),
    stepsBack: l10n.t('Steps back'),
    stepsBackAt: l10n.t('{0} steps back'),
    flowReach: l10n.t('below 1% after {0} steps'),
    flowReachesAll: l10n.t('above 1% throughout'),
    layer: l10n.t('Layer'),
    allLayers: l10n.t('All layers'),
    layerName: l10n.t('Layer {0}'),
    encoderLayer: l10n.t('Encoder layer {0}'),
    decoderLayer: l10n.t('Decoder layer {0}'),
    backward: l10n.t('{0}, backward'),
    gates: l10n.t('Gates over the training'),
    gatesHint: l10n.t(
      'Units that are almost always shut or wide open have gates that hardly learn any more. A forget or update gate that is open keeps what was remembered. Of the hidden state the absolute value counts.',
    ),
    gateMeasure: l10n.t('Show'),
    gateShut: l10n.t('Share almost shut (below 0.1)'),
    gateOpen: l10n.t('Share wide open (above 0.9)'),
    gateMean: l10n.t('Mean activation'),
    inputGate: l10n.t('Input gate'),
    forgetGate: l10n.t('Forget gate'),
    outputGate: l10n.t('Output gate'),
    resetGate: l10n.t('Reset gate'),
    updateGate: l10n.t('Update gate'),
    distributions: l10n.t('Weights and gradients over the training'),
    distributionsHint: l10n.t(
      'Each row is an epoch. The stronger the colour, the more values lie there; the outermost columns hold everything beyond them too.',
    ),
    parameter: l10n.t('Parameter'),
    weights: l10n.t('Weights'),
    gradients: l10n.t('Gradients'),
    value: l10n.t('Value'),
    distributionRange: l10n.t('from {0} to {1}, norm {2}'),
    distributionCell: l10n.t('Epoch {0}: {1} of {2} values lie between {3} and {4}'),
  };
}
