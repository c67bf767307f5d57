/** What the lab wrote into a model when it exported it, in sentences. */
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';

const json = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): unknown => {
    try {
      return JSON.parse(dataset.value);
    } catch {
      addIssue({ message: 'no JSON' });
      return NEVER;
    }
  }),
);
const names = v.pipe(json, v.array(v.string()));
const tokenizer = v.pipe(json, v.object({ vocabulary: v.array(v.unknown()) }));

/** None for models of other programs. */
export function aboutModel(metadata: Readonly<Record<string, string>>): string[] {
  if (metadata['lstm_lab.format'] === undefined) return [];
  const task = metadata['lstm_lab.task'] ?? '';
  const experiment = metadata['lstm_lab.experiment'];
  const sentences = [
    experiment === undefined
      ? l10n.t('Trained and exported by LSTM Lab. Task: {0}.', task)
      : l10n.t('Trained and exported by LSTM Lab in the experiment {0}. Task: {1}.', experiment, task),
  ];
  const labels = v.safeParse(names, metadata['lstm_lab.labels']);
  if (labels.success)
    sentences.push(l10n.t('It tells {0} labels apart: {1}.', labels.output.length, some(labels.output)));
  const tokens = v.safeParse(tokenizer, metadata['lstm_lab.tokenizer']);
  if (tokens.success)
    sentences.push(l10n.t('Its vocabulary has {0} tokens.', tokens.output.vocabulary.length));
  const columns = v.safeParse(names, metadata['lstm_lab.columns']);
  if (columns.success) sentences.push(l10n.t('It reads the columns {0}.', some(columns.output)));
  return sentences;
}

function some(texts: readonly string[]): string {
  const shown = texts.slice(0, 12).map((text) => text.slice(0, 40));
  return texts.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ');
}
