/** The samples that `backends.ts` trains on both backends, as long as it takes to tell something. */
export interface BackendsRow {
  /** In `samples`, without `.lstm.yaml`. */
  readonly sample: string;
  /** What differs from the file: KEY=VALUE. */
  readonly settings: readonly string[];
  /** What is compared. */
  readonly metric: string;
}

const epochs = (count: number): readonly string[] => [`training.epochs=${count}`];

export const backendsRows: readonly BackendsRow[] = [
  { sample: 'births/births', settings: epochs(20), metric: 'mae' },
  { sample: 'dates/dates', settings: [], metric: 'exact_match' },
  { sample: 'wnut17/names', settings: epochs(4), metric: 'span_f1' },
  { sample: 'spam/spam', settings: epochs(2), metric: 'accuracy' },
  { sample: 'tang-poems/quatrain', settings: epochs(4), metric: 'perplexity' },
  { sample: 'spoken-numbers/numbers', settings: epochs(20), metric: 'word_error_rate' },
];
