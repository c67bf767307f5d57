import { useLayoutEffect, useState } from 'preact/hooks';

const query = window.matchMedia('(max-width: 600px)');

/** Whether the page is too narrow for wide columns. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(query.matches);
  useLayoutEffect(() => {
    const follow = (): void => setNarrow(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return narrow;
}
