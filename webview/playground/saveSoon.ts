const pauseMs = 1000;

/** A function that asks for `save` to be done soon: at most once a second, however often it is called. */
export function saveSoon(save: () => void): () => void {
  let _timer: number | undefined;
  return () => {
    _timer ??= window.setTimeout(() => {
      _timer = undefined;
      save();
    }, pauseMs);
  };
}
