/** Forecasting: the next values of a time series. */
import type { Keys } from '../descriptor.ts';
import { backendKeys } from './backend.ts';
import { dataSection, trainKey, validationKey } from './data.ts';
import { generalKeys, taskChoices, taskKey } from './general.ts';
import { bidirectionalKey, cellKeys, dropoutKeys } from './recurrent.ts';
import {
  batchSizeKey,
  epochsKey,
  monitorKey,
  monitorLoss,
  trainingKeys,
  trainingSection,
} from './training.ts';

export const forecastingKeys = {
  ...generalKeys,
  task: { ...taskKey, choices: { forecasting: taskChoices.forecasting } },
  data: {
    ...dataSection,
    keys: {
      train: {
        ...trainKey,
        doc: 'Table (.csv, .tsv or .jsonl) with one row per time step, oldest first, relative to this file. May be gzipped.',
      },
      validation: {
        ...validationKey,
        default: 0.2,
        doc: 'Data to measure on but not to learn from: a fraction, taken from the end of the series, a file that continues it, or a list of files that continue each other, the first of which decides what is best.',
      },
      time_column: {
        kind: 'string',
        column: true,
        doc: 'Column with the time of each row. Needed for calendar features.',
      },
      time_format: {
        kind: 'string',
        doc: 'How times are written, in the date fields of Unicode, as in dd.MM.yyyy HH:mm. Default: ISO 8601, as in 2024-01-31 or 2024-01-31T18:00.',
      },
      target: {
        kind: 'names',
        column: true,
        required: true,
        doc: 'Column to predict, or a list of columns.',
      },
      features: {
        kind: 'names',
        column: true,
        doc: 'Further columns that the network may see: past values only.',
      },
      calendar: {
        kind: 'names',
        choices: {
          hour: 'Hour of the day, as sine and cosine.',
          weekday: 'Day of the week, as seven indicators.',
          month: 'Month, as sine and cosine.',
          day_of_year: 'Day of the year, as sine and cosine.',
        },
        doc: 'What of the date the network may see, also of the days to come.',
      },
      window: {
        kind: 'integer',
        default: 30,
        min: 1,
        max: 100_000,
        unit: 'time steps',
        doc: 'Past steps that a forecast is made from.',
      },
      horizon: {
        kind: 'integer',
        default: 1,
        min: 1,
        max: 10_000,
        unit: 'time steps',
        doc: 'Steps that are predicted.',
      },
      stride: {
        kind: 'integer',
        default: 1,
        min: 1,
        max: 100_000,
        unit: 'time steps',
        doc: 'Steps between the beginnings of two training windows.',
      },
      normalization: {
        kind: 'choice',
        default: 'standard',
        doc: 'How values are scaled. Fitted on the training part alone; forecasts are scaled back.',
        choices: {
          standard: 'Mean 0, standard deviation 1.',
          minmax: 'Between 0 and 1.',
          none: 'As they are.',
        },
      },
      season_length: {
        kind: 'integers',
        min: 2,
        max: 1_000_000,
        unit: 'time steps',
        doc: 'Steps after which the series repeats, for the seasonal baseline and MASE: 7 for days with a weekly rhythm. A list gives several baselines; the first one scales MASE.',
      },
    },
  },
  model: {
    kind: 'section',
    doc: 'The network: recurrent layers over the window, linear output layer.',
    keys: {
      ...cellKeys,
      bidirectional: bidirectionalKey,
      ...dropoutKeys,
      strategy: {
        kind: 'choice',
        default: 'direct',
        doc: 'How several steps are predicted.',
        choices: {
          direct: 'All steps of the horizon at once.',
          recursive: 'One step; it is then fed back in to predict the next.',
        },
      },
      quantiles: {
        kind: 'numbers',
        min: 0,
        exclusiveMin: true,
        max: 1,
        exclusiveMax: true,
        doc: 'Predict these quantiles instead of one value, as [0.1, 0.5, 0.9]: the outer ones are an interval. 0.5 must be among them.',
      },
    },
  },
  training: {
    ...trainingSection,
    keys: {
      epochs: epochsKey,
      batch_size: { ...batchSizeKey, doc: 'Windows that are learned from together.' },
      loss: {
        kind: 'choice',
        default: 'mse',
        doc: 'What is made small. With model.quantiles the quantile (pinball) loss is used instead.',
        choices: {
          mse: 'Mean squared error.',
          mae: 'Mean absolute error.',
          huber: 'Squared for errors below 1 (in normalised units), absolute beyond.',
        },
      },
      monitor: {
        ...monitorKey,
        choices: {
          ...monitorLoss,
          mae: 'The mean absolute error, in the units of the data.',
          rmse: 'The root mean squared error, in the units of the data.',
        },
      },
      ...trainingKeys,
    },
  },
  ...backendKeys,
} as const satisfies Keys;
