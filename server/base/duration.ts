import * as l10n from '@vscode/l10n';

/** `3 s`, `12 min`, `1 h 05 min`, `2 d 3 h`. */
export function formatDuration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return l10n.t('{0} s', s);
  const minutes = Math.round(s / 60);
  if (minutes < 60) return l10n.t('{0} min', minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return l10n.t('{0} h {1} min', hours, String(minutes % 60).padStart(2, '0'));
  return l10n.t('{0} d {1} h', Math.floor(hours / 24), hours % 24);
}
