/** The samples that `backends.ts` trains on both backends: some smaller, for fewer epochs: with three seeds some 20 minutes of processor time. */
export interface BackendsRow {
  /** In `samples`, without `.lstm.yaml`. */
  readonly sample: string;
  /** What differs from the file: KEY=VALUE. */
  readonly settings: readonly string[];
  /** What is compared. */
  readonly metric: string;
}

const epochs = (count: number): string => `training.epochs=${count}`;
const sizes = (size: number): readonly string[] => [
  `model.embedding_size=${size}`,
  `model.hidden_size=${size}`,
];

export const backendsRows: readonly BackendsRow[] = [
  { sample: 'births/births', settings: [epochs(20)], metric: 'mae' },
  { sample: 'dates/dates', settings: [], metric: 'exact_match' },
  { sample: 'wnut17/names', settings: [epochs(5)], metric: 'span_f1' },
  {
    sample: 'spam/spam',
    settings: [...sizes(32), 'data.vocabulary_size=2000', 'data.max_length=60', epochs(2)],
    metric: 'accuracy',
  },
  { sample: 'tang-poems/quatrain', settings: [...sizes(48), epochs(3)], metric: 'perplexity' },
  { sample: 'spoken-numbers/numbers', settings: [epochs(30)], metric: 'word_error_rate' },
];
