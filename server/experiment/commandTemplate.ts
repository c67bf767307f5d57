/** `pytorch.command`: a command line with placeholders. */

/** What the placeholders of a command stand for. */
export const placeholders = [
  'python',
  'package',
  'address',
  'token',
  'processes',
  'nodes',
  'rendezvous',
] as const;
export type Placeholder = (typeof placeholders)[number];

/** A word in braces; the shell's own `${VARIABLE}` is none. */
const braced = /(?<!\$)\{(\w+)\}/g;

/** The names in a command that are no placeholders. */
export function unknownPlaceholders(command: string): string[] {
  const names = [...command.matchAll(braced)].map(([, name]) => name!);
  return names.filter((name) => !isPlaceholder(name));
}

export function hasPlaceholder(command: string, name: Placeholder): boolean {
  return command.includes(`{${name}}`);
}

export function fillTemplate(command: string, values: Readonly<Record<Placeholder, string>>): string {
  return command.replaceAll(braced, (whole, name: string) => (isPlaceholder(name) ? values[name] : whole));
}

function isPlaceholder(name: string): name is Placeholder {
  return placeholders.some((known) => known === name);
}
