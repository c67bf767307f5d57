import { useEffect, useMemo, useState } from 'preact/hooks';
import type { OnnxDrawing } from '../../../server/protocol/onnx.ts';
import { fill } from '../../shared/strings.ts';
import { useAnnouncer } from '../../shared/useAnnouncer.ts';
import { useWidth } from '../../shared/useWidth.ts';
import { formats, strings } from '../words.ts';
import { begin, type Camera, showAll, towards, zoomed } from './camera.ts';
import { GraphCanvas } from './GraphCanvas.tsx';
import { GraphToolbar } from './GraphToolbar.tsx';
import type { GraphPlace } from './graphPlace.ts';
import { linksOf, nodesCalled, step } from './links.ts';
import { NodeDetails } from './NodeDetails.tsx';
import { NodeTable } from './NodeTable.tsx';

interface Props {
  readonly drawing: OnnxDrawing;
  readonly place: GraphPlace;
  readonly onPlace: (place: GraphPlace) => void;
}

const height = 440;

export function GraphView({ drawing, place, onPlace }: Props) {
  const [frame, width] = useWidth();
  const size = { width, height };
  const links = useMemo(() => linksOf(drawing), [drawing]);
  const [asTable, setAsTable] = useState(!drawing.placed);
  const [selected, setSelected] = useState<number | undefined>(undefined);
  const [chosen, setCamera] = useState<Camera | undefined>(undefined);
  const [query, setQuery] = useState('');
  const [spoken, announce] = useAnnouncer();
  const found = useMemo(() => nodesCalled(drawing, query), [drawing, query]);
  const first = drawing.nodes[0] ?? { x: 0, y: 0 };
  const camera = chosen ?? begin(drawing, size, first);

  const select = (node: number | undefined): void => {
    setSelected(node);
    const target = node === undefined ? undefined : drawing.nodes[node];
    if (!target) return;
    setCamera(towards(camera, target, size));
    announce([target.label, target.name].filter(Boolean).join(' '));
  };
  const openBody = (): void => {
    const body = selected === undefined ? undefined : drawing.nodes[selected]?.bodies[0];
    if (body) onPlace({ graph: body.graph, focus: true });
  };
  useEffect(() => {
    if (place.focus) {
      const target = frame.current?.querySelector<HTMLElement>('[role=application], button');
      target?.focus({ preventScroll: true });
    }
    const wanted = drawing.nodes.findIndex(({ operator }) => operator === place.operator);
    if (place.operator !== undefined && wanted >= 0 && width > 0) select(wanted);
  }, [place, width > 0]);

  return (
    <div class="graph-view">
      <GraphToolbar
        query={query}
        found={found}
        selected={selected}
        asTable={asTable}
        canDraw={drawing.placed}
        onQuery={setQuery}
        onSelect={select}
        onTable={setAsTable}
        onZoom={(factor) => setCamera(zoomed(camera, factor, { x: width / 2, y: height / 2 }, size))}
        onShowAll={() => setCamera(showAll(drawing, size))}
      />
      {!drawing.placed && (
        <p class="notice">{fill(strings.notPlaced, formats.integer(drawing.nodes.length))}</p>
      )}
      <div class="graph-columns">
        <div ref={frame} class="graph-frame">
          {asTable ? (
            <NodeTable
              drawing={drawing}
              nodes={query.trim() === '' ? [...drawing.nodes.keys()] : found}
              selected={selected}
              onSelect={select}
            />
          ) : (
            width > 0 && (
              <GraphCanvas
                drawing={drawing}
                size={size}
                camera={camera}
                selected={selected}
                found={new Set(found)}
                onCamera={setCamera}
                onShowAll={() => setCamera(showAll(drawing, size))}
                onSelect={select}
                onStep={(key) => select(selected === undefined ? 0 : step(drawing, links, selected, key))}
                onOpen={openBody}
              />
            )
          )}
        </div>
        <div class="node-details">
          {selected === undefined || drawing.nodes[selected] === undefined ? (
            <p class="muted">{strings.noNode}</p>
          ) : (
            <NodeDetails
              drawing={drawing}
              links={links}
              node={selected}
              onSelect={select}
              onOpen={(graph) => onPlace({ graph, focus: true })}
            />
          )}
        </div>
      </div>
      <p class="visually-hidden" role="status">
        {spoken}
      </p>
    </div>
  );
}
