/** Names of directories of runs and sweeps: `20260102-030405`, the time in UTC at which they were made. */

/** That time as ISO 8601; undefined for any other name, and for one that was made longer to be unique. */
export function timeOfId(id: string): string | undefined {
  const time = id.replace(/^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z');
  return time === id || Number.isNaN(Date.parse(time)) ? undefined : time;
}
