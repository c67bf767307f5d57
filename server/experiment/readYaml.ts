/** What a YAML text says, for those who read it only. */
import type { Node, YAMLError } from 'yaml';
import { isTooLong, parseYaml } from './parseYaml.ts';
import { readPlainYaml } from './plainYaml/plainYaml.ts';

export interface YamlContents {
  /** Null for a text without content. */
  readonly contents: Node | null;
  readonly errors: readonly YAMLError[];
}

/** Never throws: what is wrong is in `errors`. Comments are left out; who writes YAML asks {@link parseYaml}. */
export function readYaml(text: string): YamlContents {
  const contents = isTooLong(text) ? undefined : readPlainYaml(text);
  return contents ? { contents, errors: [] } : parseYaml(text);
}
