/** A pointer that moves less is a click. */
const slack = 4;

interface Follower {
  /** How far the pointer has moved, once it has moved. */
  readonly move: (by: { readonly x: number; readonly y: number }, event: PointerEvent) => void;
  readonly end?: (moved: boolean) => void;
}

/** Follows a pointer that was pressed until it is let go; a click that ends a drag is swallowed. */
export function followPointer(start: PointerEvent, { move, end }: Follower): void {
  let moved = false;
  const follow = (event: PointerEvent): void => {
    const by = { x: event.clientX - start.clientX, y: event.clientY - start.clientY };
    moved ||= Math.hypot(by.x, by.y) > slack;
    if (moved) move(by, event);
  };
  const stop = (): void => {
    window.removeEventListener('pointermove', follow);
    window.removeEventListener('pointerup', stop);
    window.removeEventListener('pointercancel', stop);
    end?.(moved);
    if (!moved) return;
    const swallow = (event: Event): void => event.stopPropagation();
    window.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener('click', swallow, true));
  };
  window.addEventListener('pointermove', follow);
  window.addEventListener('pointerup', stop);
  window.addEventListener('pointercancel', stop);
}
