import { timeOfId } from '../../../server/protocol/runIds.ts';

const time = new Intl.DateTimeFormat(document.documentElement.lang, {
  dateStyle: 'medium',
  timeStyle: 'medium',
});

/** A sweep for people: when it was started. */
export function sweepName(id: string): string {
  const started = timeOfId(id);
  return started === undefined ? id : time.format(Date.parse(started));
}
