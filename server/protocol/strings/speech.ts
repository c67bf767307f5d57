/** Words for networks that write down what is said. */
export type SpeechStringKey =
  | 'speechBeamsHint'
  | 'transcript'
  | 'transcriptHint'
  | 'recognised'
  | 'nothingHeard'
  | 'asTranscript'
  | 'consideredTexts'
  | 'blank'
  | 'pathText'
  | 'pathLabels'
  | 'pathHint';
