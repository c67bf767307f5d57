import type { DashboardStringKey } from '../../../server/protocol/dashboardStrings.ts';
import { strings } from '../words.ts';

const keys: Readonly<Record<string, DashboardStringKey>> = {
  classification: 'classificationEmpty',
  tagging: 'taggingEmpty',
  forecasting: 'forecastEmpty',
  translation: 'translationEmpty',
  speech: 'speechEmpty',
};

/** What will stand here after the first epoch of a task. */
export function emptyText(task: string): string {
  return strings[keys[task] ?? 'textEmpty'];
}
