import { useState } from 'preact/hooks';
import type { OnnxDrawing } from '../../../server/protocol/onnx.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { fill } from '../../shared/strings.ts';
import { formats, strings } from '../words.ts';

interface Props {
  readonly drawing: OnnxDrawing;
  /** Those to show. */
  readonly nodes: readonly number[];
  readonly selected: number | undefined;
  readonly onSelect: (node: number) => void;
}

const rowsAtOnce = 100;

/** The graph as a table, in the order in which it computes. */
export function NodeTable({ drawing, nodes, selected, onSelect }: Props) {
  const [shown, setShown] = useState(rowsAtOnce);
  return (
    <div class="node-table">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{strings.operator}</th>
            <th scope="col">{strings.name}</th>
            <th scope="col">{strings.reads}</th>
            <th scope="col">{strings.feeds}</th>
          </tr>
        </thead>
        <tbody>
          {nodes.slice(0, shown).map((at) => {
            const { label, name, inputs, outputs } = drawing.nodes[at]!;
            return (
              <tr key={at} class={at === selected ? 'selected' : ''}>
                <th scope="row">
                  <button
                    type="button"
                    class="link"
                    aria-current={at === selected}
                    onClick={() => onSelect(at)}
                  >
                    {label}
                  </button>
                </th>
                <td>{name}</td>
                <td>{inputs.join(', ')}</td>
                <td>{outputs.join(', ')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {nodes.length > shown && (
        <Button onClick={() => setShown(shown + rowsAtOnce)}>
          {fill(strings.more, formats.integer(Math.min(rowsAtOnce, nodes.length - shown)))}
        </Button>
      )}
    </div>
  );
}
