/** Drawing in turns: all charts that want to be drawn share the time of a frame, so that pages with many stay smooth. */

/** Milliseconds of one frame that charts may take; what would take longer is drawn in the next. */
const budget = 8;

const waiting: (() => void)[] = [];
let asked = false;

/** Draws once, in the next frames; `first` goes before those that wait already. Asking again changes nothing. */
export function drawSoon(draw: () => void, first = false): void {
  const place = waiting.indexOf(draw);
  if (place >= 0) {
    if (!first || place === 0) return;
    waiting.splice(place, 1);
  }
  if (first) waiting.unshift(draw);
  else waiting.push(draw);
  if (asked) return;
  asked = true;
  requestAnimationFrame(drawWaiting);
}

/** Forgets a drawing that waits. */
export function drawNoMore(draw: () => void): void {
  const place = waiting.indexOf(draw);
  if (place >= 0) waiting.splice(place, 1);
}

function drawWaiting(): void {
  const start = performance.now();
  let longest = 0;
  let now = start;
  do {
    waiting.shift()?.();
    const drawn = performance.now();
    longest = Math.max(longest, drawn - now);
    now = drawn;
  } while (waiting.length > 0 && now - start + longest < budget);
  asked = waiting.length > 0;
  if (asked) requestAnimationFrame(drawWaiting);
}
