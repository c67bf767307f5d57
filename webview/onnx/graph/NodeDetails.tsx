import type { ComponentChildren } from 'preact';
import type { OnnxDrawing } from '../../../server/protocol/onnx.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { fill } from '../../shared/strings.ts';
import { strings } from '../words.ts';
import type { Link, Links } from './links.ts';

interface Props {
  readonly drawing: OnnxDrawing;
  readonly links: Links;
  readonly node: number;
  readonly onSelect: (node: number) => void;
  readonly onOpen: (graph: number) => void;
}

const linksAtOnce = 30;

/** A node in words, with a button for every edge. */
export function NodeDetails({ drawing, links, node: at, onSelect, onOpen }: Props) {
  const node = drawing.nodes[at]!;
  const before = links.before[at]!;
  const known = new Set(before.map(({ value }) => value));
  const list = (items: readonly Link[]) =>
    items.slice(0, linksAtOnce).map(({ node: other, value }, i) => (
      <li key={i}>
        <button type="button" class="link" onClick={() => onSelect(other)}>
          {drawing.nodes[other]!.label}
        </button>{' '}
        <span class="muted">{value}</span>
      </li>
    ));
  const outside = node.inputs.filter((name) => !known.has(name));
  return (
    <>
      <h3>{node.label}</h3>
      {node.name !== '' && <p class="muted">{node.name}</p>}
      {node.bodies.map((body) => (
        <Button key={body.graph} onClick={() => onOpen(body.graph)}>
          {fill(strings.openBody, body.name)}
        </Button>
      ))}
      <Part title={strings.reads}>
        {list(before)}
        {outside.map((name) => (
          <li key={name}>
            {name} <span class="muted">{strings.outside}</span>
          </li>
        ))}
      </Part>
      <Part title={strings.feeds}>{list(links.after[at]!)}</Part>
      <Part title={strings.fixed}>
        {node.weights.map((weight, i) => (
          <li key={i}>{weight}</li>
        ))}
      </Part>
      <Part title={strings.attributes}>
        {node.attributes.map(({ name, value }) => (
          <li key={name}>
            {name} <span class="muted">=</span> {value}
          </li>
        ))}
      </Part>
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  const isEmpty = [children].flat(2).length === 0;
  if (isEmpty) return null;
  return (
    <>
      <h4 class="muted">{title}</h4>
      <ul>{children}</ul>
    </>
  );
}
