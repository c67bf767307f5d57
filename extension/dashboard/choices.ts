import * as v from 'valibot';
import type { Memento } from 'vscode';

const key = 'dashboard.choices';
const choices = v.fallback(v.record(v.string(), v.unknown()), {});

/** How the table was laid out and what was chosen last in this workspace: a new dashboard begins with it. */
export function recall(memory: Memento): Readonly<Record<string, unknown>> {
  return v.parse(choices, memory.get(key));
}

export async function remember(memory: Memento, news: Readonly<Record<string, unknown>>): Promise<void> {
  await memory.update(key, { ...recall(memory), ...news });
}
