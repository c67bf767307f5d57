/** What a new experiment may be: a task, and what its data is. */
import type { DataStart } from '../../server/protocol/workspace.ts';
import {
  numberClassificationTemplate,
  storyTemplate,
  textClassificationTemplate,
} from './templates/classification.ts';
import { forecastingTemplate } from './templates/forecasting.ts';
import { languageModelTemplate } from './templates/languageModel.ts';
import { soundTemplate, speechTemplate } from './templates/recordings.ts';
import { taggingTemplate } from './templates/tagging.ts';
import { translationTemplate } from './templates/translation.ts';

export interface Kind {
  /** Extensions of the files that it learns from, without the `.gz` that may follow. */
  readonly extensions: readonly string[];
  /** Data that comes with the extension, below `samples`. */
  readonly samples: readonly string[];
  /** The experiment file. @param train as it stands in the file: relative to it, with forward slashes */
  readonly template: (train: string, start: DataStart) => string;
}

const texts = ['txt', 'text', 'md', 'markdown', 'rst', 'tex', 'log'];
const textSamples = ['shakespeare/data/tiny-shakespeare.txt', 'tang-poems/data/quatrains.txt'];
const tables = ['csv', 'tsv', 'tab', 'jsonl', 'ndjson'];

export const kinds = {
  characters: {
    extensions: texts,
    samples: textSamples,
    template: (train, start) => languageModelTemplate(train, start, 'char'),
  },
  words: {
    extensions: texts,
    samples: textSamples,
    template: (train, start) => languageModelTemplate(train, start, 'word'),
  },
  texts: {
    extensions: tables,
    samples: ['spam/data/mails.csv.gz'],
    template: textClassificationTemplate,
  },
  numbers: {
    extensions: tables,
    samples: ['spoken-digits/data/train.csv.gz'],
    template: numberClassificationTemplate,
  },
  stories: {
    extensions: tables,
    samples: ['stories/data/two-facts.csv.gz'],
    template: storyTemplate,
  },
  sounds: {
    extensions: tables,
    samples: ['spoken-numbers/train.tsv'],
    template: soundTemplate,
  },
  speech: {
    extensions: tables,
    samples: ['spoken-numbers/train.tsv'],
    template: speechTemplate,
  },
  tags: {
    extensions: ['conll', 'conllu', 'iob', 'bio'],
    samples: ['wnut17/data/train.conll'],
    template: taggingTemplate,
  },
  series: {
    extensions: tables,
    samples: ['births/data/us-births.csv', 'seattle-weather/data/seattle-weather.csv'],
    template: forecastingTemplate,
  },
  pairs: {
    extensions: tables,
    samples: ['dates/data/train.tsv.gz', 'cmudict/data/train.tsv.gz'],
    template: translationTemplate,
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type KindName = keyof typeof kinds;

export const kindNames = Object.keys(kinds) as KindName[];

/** `csv` of `data/mails.csv.gz`. */
function dataExtension(path: string): string {
  return /\.([^./\\]+?)(?:\.gz)?$/i.exec(path)?.[1]?.toLowerCase() ?? '';
}

/** The kinds that learn from files with such a name; all of them where the name tells nothing. */
export function kindsFor(path: string): readonly KindName[] {
  const extension = dataExtension(path);
  const fitting = kindNames.filter((name) => kinds[name].extensions.some((one) => one === extension));
  return fitting.length > 0 ? fitting : kindNames;
}

/** Beside a sample that is a table: the recordings that it names. */
export const recordingsFolder = 'recordings';

/** All data that comes with the extension, below `samples`. */
export const sampleData: readonly string[] = [
  ...new Set(kindNames.flatMap((name) => kinds[name].samples)),
  `spoken-numbers/${recordingsFolder}`,
];
