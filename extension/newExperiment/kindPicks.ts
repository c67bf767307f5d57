import * as vscode from 'vscode';
import type { KindName } from './kinds.ts';

interface KindItem extends vscode.QuickPickItem {
  readonly name: KindName;
}

/** Asks what the network should learn; not where there is only one answer. */
export async function pickKind(names: readonly KindName[], title: string): Promise<KindName | undefined> {
  const [only] = names;
  if (names.length === 1) return only;
  const items = kindItems().filter(({ name }) => names.includes(name));
  const placeHolder = vscode.l10n.t('What should the network learn?');
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDetail: true });
  return picked?.name;
}

function kindItems(): KindItem[] {
  return [
    {
      name: 'characters',
      label: vscode.l10n.t('Continue text, letter by letter'),
      description: vscode.l10n.t('language model'),
      detail: vscode.l10n.t('Works with any text and any script, from a few thousand characters on.'),
    },
    {
      name: 'words',
      label: vscode.l10n.t('Continue text, word by word'),
      description: vscode.l10n.t('language model'),
      detail: vscode.l10n.t('For long texts, from a hundred thousand words on.'),
    },
    {
      name: 'texts',
      label: vscode.l10n.t('Tell what a text is'),
      description: vscode.l10n.t('classification'),
      detail: vscode.l10n.t('Spam or not, good or bad: from a table with texts and their labels.'),
    },
    {
      name: 'numbers',
      label: vscode.l10n.t('Tell what a sequence of numbers is'),
      description: vscode.l10n.t('classification'),
      detail: vscode.l10n.t(
        'Readings of sensors, frames of sound or video: from a table with one row per time step.',
      ),
    },
    {
      name: 'stories',
      label: vscode.l10n.t('Answer questions about stories'),
      description: vscode.l10n.t('classification'),
      detail: vscode.l10n.t(
        'A memory network: from a table with stories, questions and answers of one word.',
      ),
    },
    {
      name: 'sounds',
      label: vscode.l10n.t('Tell what a recording is'),
      description: vscode.l10n.t('classification'),
      detail: vscode.l10n.t(
        'Commands, birds, machines: from a table that names WAV or FLAC files, with their labels.',
      ),
    },
    {
      name: 'speech',
      label: vscode.l10n.t('Write down what is said'),
      description: vscode.l10n.t('speech'),
      detail: vscode.l10n.t('From a table that names WAV or FLAC files, with what is said in them.'),
    },
    {
      name: 'tags',
      label: vscode.l10n.t('Label every word'),
      description: vscode.l10n.t('tagging'),
      detail: vscode.l10n.t('Parts of speech, names of persons and places: from a CoNLL file.'),
    },
    {
      name: 'series',
      label: vscode.l10n.t('Forecast a time series'),
      description: vscode.l10n.t('forecasting'),
      detail: vscode.l10n.t('Demand, weather, traffic: from a table with one row per time step.'),
    },
    {
      name: 'pairs',
      label: vscode.l10n.t('Turn one sequence into another'),
      description: vscode.l10n.t('translation'),
      detail: vscode.l10n.t(
        'Languages, spelling to sound, dates, dialogue: from a table with pairs of texts.',
      ),
    },
  ];
}
