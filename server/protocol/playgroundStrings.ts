/** Words of the playground page; each area has its own file in `strings/`. */
import type { PageStrings } from './pages.ts';
import type { AnsweringStringKey } from './strings/answering.ts';
import type { CompareStringKey } from './strings/compare.ts';
import type { HistoryStringKey } from './strings/history.ts';
import type { InsideStringKey } from './strings/inside.ts';
import type { RecordingStringKey } from './strings/recordings.ts';
import type { ShownResultStringKey } from './strings/shownResults.ts';
import type { SpeechStringKey } from './strings/speech.ts';

export type PlaygroundStrings = PageStrings<PlaygroundStringKey>;
/** `{0}`, `{1}` in a word are filled in by the page; `test/fixtures/pageStrings.ts` shows all of them in English. */
export type PlaygroundStringKey =
  | WritingStringKey
  | AnsweringStringKey
  | CompareStringKey
  | HistoryStringKey
  | InsideStringKey
  | RecordingStringKey
  | ShownResultStringKey
  | SpeechStringKey;

/** Words for a text that a network writes or scores. */
export type WritingStringKey =
  | 'title'
  | 'model'
  | 'parameters'
  | 'vocabulary'
  | 'vocabularyChar'
  | 'vocabularyWord'
  | 'vocabularyBpe'
  | 'vocabularyIds'
  | 'loading'
  | 'noModel'
  | 'prompt'
  | 'promptPlaceholder'
  | 'settings'
  | 'moreSettings'
  | 'preset'
  | 'presetPlain'
  | 'presetPlainHint'
  | 'presetGreedy'
  | 'presetGreedyHint'
  | 'presetBalanced'
  | 'presetBalancedHint'
  | 'presetCreative'
  | 'presetCreativeHint'
  | 'presetTypical'
  | 'presetTypicalHint'
  | 'presetOwnHint'
  | 'presetCustom'
  | 'presetCustomHint'
  | 'savePreset'
  | 'presetName'
  | 'save'
  | 'cancel'
  | 'deletePreset'
  | 'length'
  | 'lengthHint'
  | 'temperature'
  | 'temperatureHint'
  | 'topK'
  | 'topKHint'
  | 'topP'
  | 'topPHint'
  | 'minP'
  | 'minPHint'
  | 'typicalP'
  | 'typicalPHint'
  | 'repetitionPenalty'
  | 'repetitionPenaltyHint'
  | 'repetitionWindow'
  | 'repetitionWindowHint'
  | 'stopTexts'
  | 'stopTextsHint'
  | 'seed'
  | 'seedHint'
  | 'cache'
  | 'cacheHint'
  | 'cacheShare'
  | 'cacheShareHint'
  | 'cacheTheta'
  | 'cacheThetaHint'
  | 'cacheSize'
  | 'cacheSizeHint'
  | 'withCache'
  | 'newSeed'
  | 'generate'
  | 'generating'
  | 'stop'
  | 'stopped'
  | 'mode'
  | 'write'
  | 'score'
  | 'scoredText'
  | 'scoredTextPlaceholder'
  | 'scoreEmpty'
  | 'scoring'
  | 'perplexity'
  | 'natsPerToken'
  | 'tooShort'
  | 'tooLong'
  | 'tokenColours'
  | 'stoppedBy'
  | 'copy'
  | 'insert'
  | 'clear'
  | 'empty'
  | 'generated'
  | 'generatedKeys'
  | 'colourByProbability'
  | 'likely'
  | 'unlikely'
  | 'tokens'
  | 'tokensPerSecond'
  | 'probability'
  | 'alternatives'
  | 'alternativesHint'
  | 'tokenOf'
  | 'chosenByHand'
  | 'continueFromHere'
  | 'continueWith'
  | 'space'
  | 'newline'
  | 'tab'
  | 'invalidNumber';
