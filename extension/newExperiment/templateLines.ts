/** A line of a template, with the comment behind it. */
export type TemplateLine = readonly [code: string, comment?: string];

/** Comments of neighbouring lines stand under each other. */
export function templateText(rows: readonly TemplateLine[]): string {
  const column = 2 + Math.max(...rows.map(([code, comment]) => (comment ? code.length : 0)));
  return rows.map(([code, comment]) => `${comment ? `${code.padEnd(column)}# ${comment}` : code}\n`).join('');
}

/** Text as a YAML scalar: plain where it cannot be taken for anything but text. */
export function yamlString(text: string): string {
  const isPath = /^\p{L}[\p{L}\p{N}_./-]*\.\p{L}+$/u.test(text);
  const isName = /^\p{L}[\p{L}\p{N}_]*$/u.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isPath || isName ? text : JSON.stringify(text);
}
