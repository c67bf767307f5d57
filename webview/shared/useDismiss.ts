import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Ends something that floats above the page when a person presses elsewhere or leaves the page. */
export function useDismiss(element: RefObject<HTMLElement | null>, onDismiss: () => void): void {
  useEffect(() => {
    const press = (event: Event): void => {
      if (event.target instanceof Node && !element.current?.contains(event.target)) onDismiss();
    };
    document.addEventListener('pointerdown', press, true);
    window.addEventListener('blur', onDismiss);
    return () => {
      document.removeEventListener('pointerdown', press, true);
      window.removeEventListener('blur', onDismiss);
    };
  }, [onDismiss]);
}
