import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../../base/errors.ts';
import { defaultRunsDirectory } from '../../../base/runPlaces.ts';
import { type DataFile, readBytes } from '../../../data/text/bytes.ts';
import { type Tokenizer, tokenizerFromJson } from '../../../data/tokens/tokenizer.ts';
import type { LanguageModelSettings } from '../../../network/languageModel.ts';
import { runFiles } from '../../../protocol/runs.ts';
import { findRun } from '../../../runs/runReference.ts';
import { readExportedModel } from '../../export/exportedModel.ts';
import { readModelMetadata } from '../../export/modelMetadata.ts';
import { findModelFile } from '../../inference/findModel.ts';
import { readCheckpoint } from '../../training/checkpoint.ts';

/** A language model of words that a run has trained. */
export interface KnownLanguageModel {
  readonly settings: LanguageModelSettings;
  readonly tokenizer: Tokenizer;
  /** Its best weights by their names in its own network. */
  weights(name: string): Float32Array;
  /** The checkpoint that they come from. */
  readonly file: DataFile;
}

const key = 'model.contextual.run';

export interface ExperimentPlace {
  readonly file: string;
  /** Without it, where runs of the file's folder are. */
  readonly runsDirectory?: string;
}

/**
 * @param reference as a person wrote it: see `findRun`
 * @throws UserError when there is no such run, or it is no language model whose states stand for words
 */
export async function languageModelOfRun(
  reference: string,
  { file, runsDirectory = join(dirname(file), defaultRunsDirectory) }: ExperimentPlace,
): Promise<KnownLanguageModel> {
  const place = { file, key };
  const run = await findRun(reference, { folder: dirname(file), runsDirectory, trained: true, place });
  const refuse = (sentence: string): UserError => new UserError(sentence, place);
  const path = join(run, runFiles.bestCheckpoint);
  const best = await readCheckpoint(path);
  if (!best) throw refuse(l10n.t('The run {0} has no best checkpoint yet.', run));
  const bytes = await readFile((await findModelFile(run)).file);
  const metadata = readModelMetadata(bytes);
  if (metadata.get('lstm_lab.task') !== 'language-model') {
    throw refuse(
      l10n.t('The run {0} has not trained a language model: its states cannot be used here.', run),
    );
  }
  const { settings } = readExportedModel(bytes);
  const tokenizer = tokenizerFromJson(metadata.get('lstm_lab.tokenizer') ?? '');
  if (tokenizer.kind !== 'word' && tokenizer.kind !== 'space') {
    throw refuse(
      l10n.t(
        'The language model of the run {0} does not read words, but its states are to stand for words: train one with data.tokenizer: word.',
        run,
      ),
    );
  }
  if (settings.self_attention || settings.num_layers === 0) {
    throw refuse(
      l10n.t(
        'The language model of the run {0} has self-attention: only recurrent layers can be used here.',
        run,
      ),
    );
  }
  const weights = (name: string) => {
    const data = best.tensors.get(name)?.data;
    if (data instanceof Float32Array) return data;
    throw refuse(l10n.t('The checkpoint of the run {0} is damaged: "{1}" is missing.', run, name));
  };
  return { settings, tokenizer, weights, file: await fileOf(path, place) };
}

async function fileOf(path: string, place: { readonly file: string }): Promise<DataFile> {
  const bytes = readBytes(path, place);
  for await (const _ of bytes);
  return bytes.file;
}
