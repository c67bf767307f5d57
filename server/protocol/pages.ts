/** What every page shares with the host: the form of words and messages. */

/** Words of a page, translated by the host and injected; a missing one is a type error. */
export type PageStrings<K extends string> = Readonly<Record<K, string>>;

/** Every message is a JSON object with a `type`; both sides check it before use. */
export interface PageMessage {
  readonly type: string;
}
