/** Whether two states of a chart have the same lines in the same colours, wherever on them one looks. */
import type { ChartContent } from './content.ts';
import { identityOf } from './identity.ts';
import type { ChartLine } from './line.ts';

export function sameDrawing(before: ChartContent, now: ChartContent): boolean {
  return (
    before.theme === now.theme &&
    before.logX === now.logX &&
    before.logY === now.logY &&
    before.lines.length === now.lines.length &&
    before.lines.every((line, i) => sameLine(line, now.lines[i]!))
  );
}

function sameLine(before: ChartLine, now: ChartLine): boolean {
  if (before === now) return true;
  if (before.key !== now.key || before.style.colour !== now.style.colour || before.best !== now.best)
    return false;
  if (before.role === 'reference') return before.xs.at(-1) === now.xs.at(-1) && before.raw[0] === now.raw[0];
  return (
    before.shown.length === now.shown.length &&
    identityOf(before.xs) === identityOf(now.xs) &&
    identityOf(before.shown) === identityOf(now.shown)
  );
}
