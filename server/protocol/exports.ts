/** Formats in which runs are taken out: texts, and TensorBoard's folder of event files. */
export const exportFormats = ['csv', 'jsonl', 'markdown', 'tensorboard'] as const;
export type ExportFormat = (typeof exportFormats)[number];
export type TextFormat = Exclude<ExportFormat, 'tensorboard'>;

/** Frameworks that weights can be written for. */
export const weightFormats = ['pytorch', 'keras'] as const;
export type WeightFormat = (typeof weightFormats)[number];

export const checkpointNames = ['best', 'last'] as const;
export type CheckpointName = (typeof checkpointNames)[number];

export interface WeightsWish {
  readonly format: WeightFormat;
  readonly checkpoint: CheckpointName;
  /** The file to write. */
  readonly path: string;
}

export interface WrittenWeights {
  /** In Python: loads the file. */
  readonly program: string;
  /** What the program does not say: sentences for a person. */
  readonly notes: readonly string[];
}
