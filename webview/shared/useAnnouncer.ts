import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

const pauseMs = 400;

/** Text for a polite live region: the latest announcement, at most one per pause, so that a held key is not a flood. */
export function useAnnouncer(): [string, (text: string) => void] {
  const [spoken, setSpoken] = useState('');
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const announce = useCallback((text: string) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setSpoken(text), pauseMs);
  }, []);
  return [spoken, announce];
}
