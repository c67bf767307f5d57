const pauseMs = 1000;

/** A function that asks for `save` to be done soon: at most once a second, however often it is called. */
export function saveSoon(save: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    window.setTimeout(() => {
      asked = false;
      save();
    }, pauseMs);
  };
}
