/**
 * The words of the dashboard page. Keys are the English words' names; the words are in the extension's
 * `pages/dashboardStrings.ts` and `pages/resultStrings.ts`. `{0}`, `{1}` in a word are filled in by the page.
 */
import type { MetricName } from './metrics.ts';
import type { PageStrings } from './pages.ts';
import type { ChartStringKey } from './strings/charts.ts';
import type { HealthStringKey } from './strings/health.ts';
import type { ProbeStringKey } from './strings/probes.ts';
import type { ShownResultStringKey } from './strings/shownResults.ts';
import type { SweepStringKey } from './strings/sweep.ts';
import type { TableStringKey } from './strings/table.ts';

export type DashboardStrings = PageStrings<DashboardStringKey>;
export type DashboardStringKey =
  | GeneralStringKey
  | ChartStringKey
  | HealthStringKey
  | ProbeStringKey
  | ResultStringKey
  | ShownResultStringKey
  | SweepStringKey
  | TableStringKey
  | MetricName;

export type GeneralStringKey =
  | 'title'
  | 'empty'
  | 'waiting'
  | 'training'
  | 'validation'
  | 'loss'
  | 'natsPerToken'
  | 'natsPerExample'
  | 'validationOf'
  | 'learningRate'
  | 'gradientNorm'
  | 'tokensPerSecond'
  | 'timeStepsPerSecond'
  | 'step'
  | 'epoch'
  | 'time'
  | 'xAxis'
  | 'metric'
  | 'logScale'
  | 'logHorizontal'
  | 'smoothing'
  | 'resetZoom'
  | 'table'
  | 'chart'
  | 'chartLabel'
  | 'chartKeys'
  | 'chartSummary'
  | 'chartSeriesLowest'
  | 'chartSeriesHighest'
  | 'raw'
  | 'notFinite'
  | 'tableNote'
  | 'run'
  | 'runs'
  | 'status'
  | 'progress'
  | 'stepOf'
  | 'epochOf'
  | 'timeLeft'
  | 'best'
  | 'lossOfBest'
  | 'atEpoch'
  | 'baseline'
  | 'trainLoss'
  | 'valLoss'
  | 'parameters'
  | 'stop'
  | 'pause'
  | 'continue'
  | 'resume'
  | 'playground'
  | 'log'
  | 'hideRun'
  | 'showRun'
  | 'statusQueued'
  | 'statusStarting'
  | 'statusRunning'
  | 'statusPaused'
  | 'statusStopped'
  | 'statusFinished'
  | 'statusStoppedEarly'
  | 'statusFailed'
  | 'statusLost';

export type ResultStringKey =
  | 'results'
  | 'textSamples'
  | 'afterEpoch'
  | 'resultUnreadable'
  | 'comparison'
  | 'network'
  | 'textEmpty'
  | 'classificationEmpty'
  | 'taggingEmpty'
  | 'forecastEmpty'
  | 'translationEmpty'
  | 'confusionMatrix'
  | 'confusionHint'
  | 'confusionCell'
  | 'trueLabel'
  | 'predictedLabel'
  | 'labelScores'
  | 'label'
  | 'labelPrecision'
  | 'labelRecall'
  | 'labelF1'
  | 'support'
  | 'surestMistakes'
  | 'noMistakes'
  | 'input'
  | 'truth'
  | 'probability'
  | 'correct'
  | 'wrong'
  | 'sentences'
  | 'sentencesHint'
  | 'wordWrong'
  | 'confusions'
  | 'count'
  | 'target'
  | 'forecast'
  | 'forecastHint'
  | 'forecastChart'
  | 'upperBound'
  | 'lowerBound'
  | 'errorByStep'
  | 'horizonStep'
  | 'absoluteError'
  | 'examples'
  | 'reference'
  | 'sameAsReference'
  | 'speechEmpty'
  | 'errorRates'
  | 'errorsOf'
  | 'errorsOfWords'
  | 'errorsOfCharacters'
  | 'errorRate'
  | 'substitutions'
  | 'deletions'
  | 'insertions'
  | 'spoken'
  | 'transcripts'
  | 'said'
  | 'written'
  | 'noWord'
  | 'nothingWritten'
  | 'labelPath'
  | 'labelPathHint';
