/** What every page shares with the host: words, and the two messages of the opening handshake. */

/** Words of a page, translated by the host and injected; a missing one is a type error. */
export type PageStrings<K extends string> = Readonly<Record<K, string>>;

/** Every message is a JSON object with a `type`; both sides check it before use. */
export interface PageMessage {
  readonly type: string;
}

/** A choice that differs from page to page but is kept by the host across tab switches and reloads. */
export type PageState = Readonly<Record<string, unknown>>;
