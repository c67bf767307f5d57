/** Charts over the same horizontal axis: what one looks at and points to, the others do too. */
import type { Interval } from './line.ts';

/** A place that is pointed to. */
export interface Place {
  /** Whose line is pointed to. */
  readonly owner: string | undefined;
  readonly x: number;
}

export interface Member {
  readonly onPoint: (place: Place | undefined) => void;
  /** While a person pans or zooms; what results is chosen at the end. */
  readonly onLook: (x: Interval | undefined) => void;
}

export class ChartGroup {
  readonly #members = new Set<Member>();

  /** @returns leaves the group */
  join(member: Member): () => void {
    this.#members.add(member);
    return () => this.#members.delete(member);
  }

  /** @param from undefined where it is no chart that points */
  point(from: Member | undefined, place: Place | undefined): void {
    for (const member of this.#members) if (member !== from) member.onPoint(place);
  }

  look(from: Member, x: Interval | undefined): void {
    for (const member of this.#members) if (member !== from) member.onLook(x);
  }
}
