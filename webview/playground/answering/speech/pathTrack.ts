/** What is heard over time: the tokens of the text above brackets, and below them the best label of each time step. */
import { strings, visibleToken } from '../../words.ts';
import { type TimeScale, visibleSeconds, xOf } from '../recording/timeScale.ts';
import type { Place, Track } from '../recording/track.ts';
import { bestProbability, type Path } from './path.ts';

const tokenRow = 34;
const stepRow = 48;
/** A token that is less probable is marked. */
const doubtful = 0.5;
/** Pixels that a step needs for its label to be written in it. */
const roomForLabel = 9;

export function pathTrack(path: Path): Track {
  const height = tokenRow + stepRow;
  return {
    height,
    names: [
      { text: strings.pathText, at: tokenRow / 2 / height },
      { text: strings.pathLabels, at: (tokenRow + stepRow / 2) / height },
    ],
    paint(context, place) {
      paintTokens(context, place, path);
      paintSteps(context, { ...place, top: place.top + tokenRow, height: stepRow }, path);
    },
  };
}

/** A bracket from where a token begins to be heard to where it ends; dashed where the network is not sure. */
function paintTokens(
  context: CanvasRenderingContext2D,
  { scale, top, theme }: Place,
  { tokens }: Path,
): void {
  const { from, to } = visibleSeconds(scale);
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.font = context.font.replace(/^\S+/, '13px');
  let free = Number.NEGATIVE_INFINITY;
  for (const { text, start, end, probability } of tokens) {
    if (end < from || start > to) continue;
    const [left, right] = [xOf(scale, start), Math.max(xOf(scale, start) + 3, xOf(scale, end) - 1)];
    const isDoubtful = probability < doubtful;
    context.strokeStyle = isDoubtful ? theme.muted : theme.foreground;
    context.setLineDash(isDoubtful ? [2, 2] : []);
    context.beginPath();
    context.moveTo(left, top + 27);
    context.lineTo(left, top + 22);
    context.lineTo(right, top + 22);
    context.lineTo(right, top + 27);
    context.stroke();
    const shown = visibleToken(text);
    const half = context.measureText(shown).width / 2;
    const middle = (left + right) / 2;
    if (middle - half < free) continue;
    free = middle + half + 1;
    context.fillStyle = isDoubtful ? theme.muted : theme.foreground;
    context.fillText(shown, middle, top + 15);
  }
}

/** A bar for each time step, as high as its best label is probable; those of blanks are faint. */
function paintSteps(context: CanvasRenderingContext2D, place: Place, path: Path): void {
  const { scale, top, height, theme } = place;
  const { stepSeconds, best, labels } = path;
  const wide = stepSeconds * scale.pixelsPerSecond;
  const foot = top + height - 1;
  const gap = wide > 4 ? 1 : 0;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillStyle = theme.grid;
  context.fillRect(scale.left, foot, scale.width, 1);
  for (const step of visibleSteps(scale, stepSeconds, best.length)) {
    const x = xOf(scale, step * stepSeconds);
    const tall = bestProbability(path, step) * (height - 14);
    if (best[step] === 0) {
      context.fillStyle = theme.grid;
      context.fillRect(x, foot - Math.max(1, tall / 4), Math.max(1, wide - gap), Math.max(1, tall / 4));
      continue;
    }
    context.fillStyle = theme.palette[0]!;
    context.fillRect(x, foot - tall, Math.max(1, wide - gap), tall);
    if (wide < roomForLabel) continue;
    context.fillStyle = theme.foreground;
    context.fillText(visibleToken(labels[best[step]!]!), x + wide / 2, foot - tall - 5, wide);
  }
}

function visibleSteps(scale: TimeScale, stepSeconds: number, count: number): number[] {
  const { from, to } = visibleSeconds(scale);
  const first = Math.floor(from / stepSeconds);
  const end = Math.min(count, Math.ceil(to / stepSeconds));
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
}
