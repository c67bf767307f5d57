/** Networks that listen. */
import * as l10n from '@vscode/l10n';
import type { DataStart } from '../../../server/protocol/workspace.ts';
import { recordingColumns } from '../columns.ts';
import { type TemplateLine, templateText, yamlString } from '../templateLines.ts';
import { bidirectionalLine, dropoutLine, hiddenSizeLine, runLine, trainingLines } from './shared.ts';

export function speechTemplate(train: string, start: DataStart): string {
  const found = start.table && recordingColumns(start.table);
  return templateText([
    runLine(),
    ['task: speech'],
    [''],
    ['data:'],
    [`  train: ${yamlString(train)}`, l10n.t('or a folder as LibriSpeech has them')],
    [
      '  validation: 0.1',
      l10n.t('every tenth recording, chosen at random, only measures how well it learns'),
    ],
    [
      `  file_column: ${yamlString(found?.file ?? 'file')}`,
      l10n.t('names a WAV or FLAC file, relative to the table'),
    ],
    [`  transcript_column: ${yamlString(found?.transcript ?? 'transcript')}`, l10n.t('what is said in it')],
    ...audioLines(start, 32),
    ['  tokenizer: char', l10n.t('what is written: char: letters; word: whole words')],
    [''],
    ['model:'],
    ['  frame_stacking: 2', l10n.t('frames that are read together as one time step')],
    ...layers(96, 2),
    [''],
    ...trainingLines({ epochs: 60, batchSize: 16, learningRate: '2e-3' }),
    [''],
    ['decoding: {method: prefix-beam, beam_size: 8}', l10n.t('adds up all ways to say the same text')],
  ]);
}

export function soundTemplate(train: string, start: DataStart): string {
  const found = start.table && recordingColumns(start.table);
  return templateText([
    runLine(),
    ['task: classification'],
    [''],
    ['data:'],
    [`  train: ${yamlString(train)}`],
    [
      '  validation: 0.1',
      l10n.t('every tenth recording, chosen at random, only measures how well it learns'),
    ],
    ['  input: numbers', l10n.t('recordings become numbers: the energy in bands of frequency')],
    [
      `  file_column: ${yamlString(found?.file ?? 'file')}`,
      l10n.t('names a WAV or FLAC file, relative to the table'),
    ],
    [`  label_column: ${yamlString(found?.label ?? 'label')}`],
    ...audioLines(start, 24),
    ['  max_length: 500', l10n.t('frames: of longer recordings the rest is not heard')],
    [''],
    ['model:'],
    ...layers(64, 1),
    [
      '  pooling: mean',
      l10n.t('how the steps of a sequence become one answer: last, mean, max or attention'),
    ],
    [''],
    ...trainingLines({ epochs: 10, batchSize: 32, learningRate: '3e-3' }),
  ]);
}

function audioLines({ sampleRate = 16_000 }: DataStart, bands: number): TemplateLine[] {
  return [
    [
      `  audio: {sample_rate: ${sampleRate}, mel_bands: ${bands}}`,
      l10n.t('what the recordings have; bands of frequency'),
    ],
  ];
}

function layers(size: number, count: number): TemplateLine[] {
  return [
    ['  cell: lstm'],
    hiddenSizeLine(size),
    ...(count > 1 ? ([[`  num_layers: ${count}`]] as const) : []),
    bidirectionalLine(),
    dropoutLine(0.3),
  ];
}
