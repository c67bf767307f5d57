import { useLayoutEffect, useState } from 'preact/hooks';
import { seriesNews } from './seriesNews.ts';

/** What charts say in words is renewed this seldom while points arrive. */
const pauseMilliseconds = 1000;

/** Renders again when points have arrived: at once after a pause, then once in a while. The number grows with each. */
export function useSeriesNews(): number {
  const [count, setCount] = useState(0);
  useLayoutEffect(() => {
    let latest = Number.NEGATIVE_INFINITY;
    let timer: number | undefined;
    const render = (): void => {
      timer = undefined;
      latest = performance.now();
      setCount((n) => n + 1);
    };
    const leave = seriesNews.follow(() => {
      timer ??= window.setTimeout(render, Math.max(0, latest + pauseMilliseconds - performance.now()));
    });
    return () => {
      leave();
      window.clearTimeout(timer);
    };
  }, []);
  return count;
}
