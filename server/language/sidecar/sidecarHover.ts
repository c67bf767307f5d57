import type { Hover, Position } from 'vscode-languageserver';
import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';
import { contains, rangeOf } from '../positions.ts';
import type { OpenSidecar } from './openSidecars.ts';
import { sidecarKeyAt } from './sidecarKeys.ts';
import { describeTensor } from './sidecarModel.ts';

interface Found {
  readonly path: readonly string[];
  readonly part: 'key' | 'value';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What the key or value at a position means: a name of the model with its type and shape. */
export function hoverSidecar({ document, model }: OpenSidecar, position: Position): Hover | undefined {
  const { contents } = parseDocument(document.getText(), { prettyErrors: false });
  const found = isMap(contents) ? scalarAt(contents, document.offsetAt(position), []) : undefined;
  const value = found && (aboutKey(found) ?? aboutPort(found, model));
  return value ? { contents: { kind: 'markdown', value }, range: rangeOf(document, found) } : undefined;
}

function scalarAt(map: YAMLMap, offset: number, outer: readonly string[]): Found | undefined {
  for (const { key, value } of map.items) {
    if (!isScalar(key)) continue;
    const path = [...outer, String(key.value)];
    for (const [part, node] of [
      ['key', key],
      ['value', value],
    ] as const) {
      const [start = 0, end = -1] = (isScalar(node) && node.range) || [];
      if (isScalar(node) && contains({ start, end }, offset))
        return { path, part, text: String(node.value), start, end };
    }
    const inner = isMap(value) ? scalarAt(value, offset, path) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

function aboutKey({ path, part, text }: Found): string | undefined {
  const key = sidecarKeyAt(path);
  if (part === 'key') return key && `**${text}**\n\n${key.doc()}`;
  const choice = key?.choices && Object.hasOwn(key.choices, text) ? key.choices[text] : undefined;
  return choice && `**${path.at(-1)}: ${text}**\n\n${choice()}`;
}

function aboutPort({ path, part, text }: Found, model: OpenSidecar['model']): string | undefined {
  const [section] = path;
  const isInput =
    section === 'inputs' || (part === 'key' && (section === 'states' || section === 'constants'));
  const isOutput = section === 'outputs' || (part === 'value' && section === 'states');
  const ports = isInput ? model?.inputs : isOutput ? model?.outputs : undefined;
  const port = ports?.find(({ name }) => name === text);
  return port && `**${port.name}**\n\n\`${describeTensor(port)}\``;
}
