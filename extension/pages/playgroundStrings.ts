import * as l10n from '@vscode/l10n';
import type { PageStrings } from '../../server/protocol/pages.ts';
import type { PlaygroundStrings, WritingStringKey } from '../../server/protocol/playgroundStrings.ts';
import { answeringStrings } from './answeringStrings.ts';
import { compareStrings } from './compareStrings.ts';
import { historyStrings } from './historyStrings.ts';
import { insideStrings } from './insideStrings.ts';
import { recordingStrings } from './recordingStrings.ts';
import { shownResultStrings } from './shownResultStrings.ts';
import { speechStrings } from './speechStrings.ts';

/** The playground page's words in the editor's language. */
export function playgroundStrings(): PlaygroundStrings {
  return {
    ...writing(),
    ...answeringStrings(),
    ...compareStrings(),
    ...historyStrings(),
    ...insideStrings(),
    ...recordingStrings(),
    ...shownResultStrings(),
    ...speechStrings(),
  };
}

function writing(): PageStrings<WritingStringKey> {
  return {
    title: l10n.t('Playground'),
    model: l10n.t('Model'),
    parameters: l10n.t('{0} parameters'),
    vocabulary: l10n.t('Vocabulary'),
    vocabularyChar: l10n.t('{0} characters'),
    vocabularyWord: l10n.t('{0} words'),
    vocabularyBpe: l10n.t('{0} byte-pair tokens'),
    vocabularyIds: l10n.t('{0} ids'),
    loading: l10n.t('Loading the model…'),
    noModel: l10n.t('The model could not be opened.'),
    prompt: l10n.t('Prompt'),
    promptPlaceholder: l10n.t('Type the beginning of a text'),
    settings: l10n.t('Settings'),
    moreSettings: l10n.t('More'),
    preset: l10n.t('Preset'),
    presetPlain: l10n.t('Unchanged'),
    presetPlainHint: l10n.t('Each token as often as the model expects it.'),
    presetGreedy: l10n.t('Greedy'),
    presetGreedyHint: l10n.t('Always the most probable token. Soon repeats itself.'),
    presetBalanced: l10n.t('Balanced'),
    presetBalancedHint: l10n.t('Mostly probable tokens, with some variety.'),
    presetCreative: l10n.t('Creative'),
    presetCreativeHint: l10n.t('Bold choices, but none that the model finds absurd.'),
    presetTypical: l10n.t('Typical'),
    presetTypicalHint: l10n.t(
      'Tokens about as surprising as the model expects, the most probable ones not always.',
    ),
    presetOwnHint: l10n.t('Your own preset.'),
    presetCustom: l10n.t('Custom'),
    presetCustomHint: l10n.t('Your own values. Save them as a preset to come back to them.'),
    savePreset: l10n.t('Save as preset'),
    presetName: l10n.t('Name of the preset'),
    save: l10n.t('Save'),
    cancel: l10n.t('Cancel'),
    deletePreset: l10n.t('Delete preset'),
    length: l10n.t('Length'),
    lengthHint: l10n.t('Number of tokens to generate.'),
    temperature: l10n.t('Temperature'),
    temperatureHint: l10n.t('Lower is safer, higher is bolder; 0 always takes the most probable token.'),
    topK: l10n.t('Top-k'),
    topKHint: l10n.t('Choose among the k most probable tokens; 0 allows all.'),
    topP: l10n.t('Top-p'),
    topPHint: l10n.t('Choose among the most probable tokens that together reach p; 1 allows all.'),
    minP: l10n.t('Min-p'),
    minPHint: l10n.t('Leave out tokens below this share of the largest probability; 0 allows all.'),
    typicalP: l10n.t('Typical'),
    typicalPHint: l10n.t(
      'Choose among the tokens whose surprise is nearest to the expected one, which together reach p; 1 allows all.',
    ),
    repetitionPenalty: l10n.t('Repetition penalty'),
    repetitionPenaltyHint: l10n.t(
      'Above 1, tokens that were just used become less likely; 1 changes nothing.',
    ),
    repetitionWindow: l10n.t('Repetition window'),
    repetitionWindowHint: l10n.t('Number of last tokens that the repetition penalty counts.'),
    stopTexts: l10n.t('Stop before'),
    stopTextsHint: l10n.t('The text ends before any of these, one a line; \\n is a line break.'),
    seed: l10n.t('Seed'),
    seedHint: l10n.t('The same seed and settings give the same text.'),
    newSeed: l10n.t('New seed'),
    cache: l10n.t('Continuous cache'),
    cacheHint: l10n.t(
      'What followed hidden states like the present one, a little while ago in the text, becomes more probable.',
    ),
    cacheShare: l10n.t('Share of the cache'),
    cacheShareHint: l10n.t('How much of each probability comes from the cache (lambda).'),
    cacheTheta: l10n.t('Likeness'),
    cacheThetaHint: l10n.t(
      'How much it counts that hidden states are alike (theta); 0: all tokens of the cache count the same.',
    ),
    cacheSize: l10n.t('Tokens in the cache'),
    cacheSizeHint: l10n.t('How many tokens back the cache remembers.'),
    withCache: l10n.t('with a cache'),
    generate: l10n.t('Generate'),
    generating: l10n.t('Generating…'),
    stop: l10n.t('Stop'),
    stopped: l10n.t('Stopped'),
    stoppedBy: l10n.t('Ended before “{0}”'),
    mode: l10n.t('What to do with the model'),
    write: l10n.t('Write'),
    score: l10n.t('Score'),
    scoredText: l10n.t('Text to score'),
    scoredTextPlaceholder: l10n.t('Type or paste a text'),
    scoreEmpty: l10n.t(
      'How well does the model know a text? Each token is coloured by how little the model expected it. A perplexity of 10 means: as hard as choosing among 10 equally likely tokens each time.',
    ),
    scoring: l10n.t('Scoring…'),
    perplexity: l10n.t('Perplexity {0}'),
    natsPerToken: l10n.t('{0} nats per token'),
    tooShort: l10n.t('There is nothing to score: the text needs two tokens or more.'),
    tooLong: l10n.t(
      'The text is too long: {0} characters at most. For more, use “lstm-lab score” in a terminal.',
    ),
    tokenColours: l10n.t('Scored text'),
    copy: l10n.t('Copy'),
    insert: l10n.t('Insert into editor'),
    clear: l10n.t('Clear'),
    empty: l10n.t('The text appears here. Select a token to see what else the model considered.'),
    generated: l10n.t('Generated text'),
    generatedKeys: l10n.t(
      'Arrow keys move from token to token, Enter goes to the alternatives, Escape comes back.',
    ),
    colourByProbability: l10n.t('Colour by probability'),
    likely: l10n.t('likely'),
    unlikely: l10n.t('unlikely'),
    tokens: l10n.t('{0} tokens'),
    tokensPerSecond: l10n.t('{0} tokens per second'),
    probability: l10n.t('Probability'),
    alternatives: l10n.t('Alternatives'),
    alternativesHint: l10n.t('Select a token in the text to see its alternatives.'),
    tokenOf: l10n.t('Token {0} of {1}'),
    chosenByHand: l10n.t('chosen by you'),
    continueFromHere: l10n.t('Choose one to continue the text from here.'),
    continueWith: l10n.t('Continue with {0}, {1}'),
    space: l10n.t('space'),
    newline: l10n.t('line break'),
    tab: l10n.t('tab'),
    invalidNumber: l10n.t('Enter a number from {0} to {1}.'),
  };
}
