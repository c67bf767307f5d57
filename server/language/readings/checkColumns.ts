/** Whether very large tables have the columns that an experiment names: their first row tells. */
import { resolve } from 'node:path';
import { readTable, tableFormat } from '../../data/tables/readTable.ts';
import type { ExamplesExperiment } from './readSizes.ts';

/** @throws UserError for a table that cannot be read, or lacks a column */
export async function checkColumns(experiment: ExamplesExperiment, file: string): Promise<void> {
  const { train, validation } = experiment.data;
  const files = [
    { path: train, key: 'data.train' },
    ...(typeof validation === 'number' ? [] : validation.map((path) => ({ path, key: 'data.validation' }))),
  ];
  const columns = columnsOf(experiment);
  for (const { path, key } of files) {
    if (columns.length === 0 || !tableFormat(path)) continue;
    for await (const _ of readTable(resolve(file, '..', path), { file, key }, columns)) break;
  }
}

/** The columns that every row must have; none where the data is no table with names. */
function columnsOf(experiment: ExamplesExperiment): readonly string[] {
  switch (experiment.task) {
    case 'classification': {
      const {
        text_column,
        pair_column,
        sequence_column,
        file_column,
        features = [],
        label_column,
      } = experiment.data;
      const steps = file_column === undefined ? [sequence_column, ...features] : [file_column];
      return [text_column, pair_column, ...steps, label_column].filter((name) => name !== undefined);
    }
    case 'tagging':
      return [];
    case 'forecasting': {
      const { time_column, target, features = [] } = experiment.data;
      return [...(time_column === undefined ? [] : [time_column]), ...target, ...features];
    }
    case 'translation': {
      const { train_target, source_column, target_column } = experiment.data;
      return train_target === undefined ? [source_column, target_column] : [];
    }
    case 'speech':
      return [experiment.data.file_column, experiment.data.transcript_column];
  }
}
