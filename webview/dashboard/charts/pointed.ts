/** Where another part of the page points to in the charts: they look there, and are shown if they are not. */

export interface PointedPlace {
  readonly run: string;
  readonly step: number;
  readonly epoch: number;
}

const listeners = new Set<(place: PointedPlace) => void>();
/** Charts that are shown only now have not been told yet. */
let untold: PointedPlace | undefined;

export const pointed = {
  point(place: PointedPlace): void {
    untold = place;
    for (const listener of listeners) listener(place);
  },
  /** @returns ends it */
  follow(listener: (place: PointedPlace) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** The place that the charts have not looked at yet. */
  take(): PointedPlace | undefined {
    const place = untold;
    untold = undefined;
    return place;
  },
};
