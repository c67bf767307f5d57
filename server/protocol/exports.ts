/** Formats in which runs are taken out: texts, and TensorBoard's folder of event files. */
export const exportFormats = ['csv', 'jsonl', 'markdown', 'tensorboard'] as const;
export type ExportFormat = (typeof exportFormats)[number];
export type TextFormat = Exclude<ExportFormat, 'tensorboard'>;
