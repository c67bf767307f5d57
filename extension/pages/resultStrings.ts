import * as l10n from '@vscode/l10n';
import type { ResultStringKey } from '../../server/protocol/dashboardStrings.ts';
import type { PageStrings } from '../../server/protocol/pages.ts';

/** The dashboard page's words for the results of the tasks, in the editor's language. */
export function resultStrings(): PageStrings<ResultStringKey> {
  return {
    results: l10n.t('Results on the validation data'),
    textSamples: l10n.t('Text samples'),
    afterEpoch: l10n.t('After epoch {0}'),
    resultUnreadable: l10n.t('This result can no longer be read.'),
    comparison: l10n.t('Best epoch and naive methods'),
    network: l10n.t('network'),
    textEmpty: l10n.t('A sample of generated text arrives after each epoch.'),
    classificationEmpty: l10n.t(
      'The confusion matrix, the scores of each label and the surest mistakes arrive after the first epoch.',
    ),
    taggingEmpty: l10n.t('Tagged sentences and the scores of each label arrive after the first epoch.'),
    forecastEmpty: l10n.t('Forecasts beside the true values arrive after the first epoch.'),
    translationEmpty: l10n.t('Translations of example sentences arrive after the first epoch.'),
    confusionMatrix: l10n.t('Confusion matrix'),
    confusionHint: l10n.t(
      'How many examples of each true label were given which label. The stronger the colour, the larger the share of the row.',
    ),
    confusionCell: l10n.t('True label {0}, predicted {1}: {2} of {3} ({4})'),
    trueLabel: l10n.t('True label'),
    predictedLabel: l10n.t('Predicted label'),
    labelScores: l10n.t('Scores of each label'),
    label: l10n.t('Label'),
    labelPrecision: l10n.t('Precision'),
    labelRecall: l10n.t('Recall'),
    labelF1: l10n.t('F1'),
    support: l10n.t('Support'),
    surestMistakes: l10n.t('Surest mistakes'),
    noMistakes: l10n.t('There are no mistakes.'),
    input: l10n.t('Input'),
    truth: l10n.t('Truth'),
    probability: l10n.t('Probability'),
    correct: l10n.t('Correct'),
    wrong: l10n.t('Wrong'),
    sentences: l10n.t('Example sentences'),
    sentencesHint: l10n.t('Where the network is wrong, ✓ is the true label and ✗ the predicted one.'),
    wordWrong: l10n.t('true label {0}, predicted {1}'),
    confusions: l10n.t('Commonest confusions'),
    count: l10n.t('Count'),
    target: l10n.t('Target'),
    forecast: l10n.t('Forecast'),
    forecastHint: l10n.t('The end of the validation data, forecast one horizon after the other.'),
    forecastChart: l10n.t('Truth and forecast of {0}'),
    upperBound: l10n.t('Upper bound'),
    lowerBound: l10n.t('Lower bound'),
    errorByStep: l10n.t('Mean absolute error at each step of the horizon'),
    horizonStep: l10n.t('Step of the horizon'),
    absoluteError: l10n.t('Mean absolute error'),
    examples: l10n.t('Example translations'),
    reference: l10n.t('Reference'),
    sameAsReference: l10n.t('Same as the reference'),
  };
}
