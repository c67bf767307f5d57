/** The page's side of the seam to the extension: messages and the state that outlives the page. */
import * as v from 'valibot';
import type { PageMessage } from '../../server/protocol/pages.ts';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare const acquireVsCodeApi: () => VsCodeApi;

const api = acquireVsCodeApi();

export function send<M extends PageMessage>(message: M): void {
  api.postMessage(message);
}

/** Calls `receive` for every message of the expected shape. Anything else is a bug of the host, told as one. */
export function receive<M>(schema: v.GenericSchema<unknown, M>, receiver: (message: M) => void): () => void {
  const listener = (event: MessageEvent<unknown>): void => receiver(v.parse(schema, event.data));
  window.addEventListener('message', listener);
  return () => window.removeEventListener('message', listener);
}

declare global {
  /** What was chosen in an earlier page, set by the host before the page's script runs. */
  var lstmLabChoices: unknown;
}

const stateSchema = v.fallback(v.record(v.string(), v.unknown()), {});

/**
 * A part of the page's state from before a tab switch or reload, or as it was chosen in an earlier page; `initial`
 * when there is none that fits.
 */
export function loadState<T>(key: string, schema: v.GenericSchema<unknown, T>, initial: T): T {
  const states = [api.getState(), globalThis.lstmLabChoices].map((state) => v.parse(stateSchema, state));
  const stored = v.safeParse(schema, states.find((state) => key in state)?.[key]);
  return stored.success ? stored.output : initial;
}

export function saveState(key: string, value: unknown): void {
  api.setState({ ...v.parse(stateSchema, api.getState()), [key]: value });
}
