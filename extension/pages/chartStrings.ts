import * as l10n from '@vscode/l10n';
import type { PageStrings } from '../../server/protocol/pages.ts';
import type { ChartStringKey } from '../../server/protocol/strings/charts.ts';

export function chartStrings(): PageStrings<ChartStringKey> {
  return {
    charts: l10n.t('Charts'),
    tokens: l10n.t('Tokens'),
    relativeTime: l10n.t('Training time'),
    wallTime: l10n.t('Clock time'),
    updateRatio: l10n.t('Update-to-weight ratio'),
    memory: l10n.t('Memory'),
    ignoreOutliers: l10n.t('Ignore outliers in scaling'),
    outside: l10n.t('Points outside: {0}.'),
    notPositive: l10n.t('Values that are not above 0, which have no place on a log scale: {0}.'),
    noPlace: l10n.t('Not recorded over this axis: {0}.'),
    enlarge: l10n.t('Enlarge {0}'),
    shrink: l10n.t('Show all charts'),
    limits: l10n.t('Limits'),
    limitLowest: l10n.t('from'),
    limitHighest: l10n.t('to'),
    limitsOf: l10n.t('Limits of {0}'),
    limitsClear: l10n.t('An empty field shows everything on its side.'),
    saveAs: l10n.t('Save {0}'),
    savePng: l10n.t('Picture (PNG)'),
    saveSvg: l10n.t('Drawing (SVG)'),
    saveCsv: l10n.t('Visible points (CSV)'),
    saveFailed: l10n.t('Could not save: {0}'),
  };
}
