import type { OnnxGraphHead } from '../../../server/protocol/onnx.ts';
import { Select } from '../../shared/controls/Select.tsx';
import type { OnnxStore } from '../onnxStore.ts';
import { strings } from '../words.ts';
import { GraphView } from './GraphView.tsx';
import type { GraphPlace } from './graphPlace.ts';

interface Props {
  readonly store: OnnxStore;
  readonly graphs: readonly OnnxGraphHead[];
  readonly place: GraphPlace;
  readonly onPlace: (place: GraphPlace) => void;
}

/** One graph of the model, and a choice where there are several. */
export function GraphSection({ store, graphs, place, onPlace }: Props) {
  const graph = place.graph < graphs.length ? place.graph : 0;
  const answer = store.drawing(graph);
  return (
    <>
      {graphs.length > 1 && (
        <Select
          label={strings.graphs}
          value={String(graph)}
          options={graphs.map(({ name }, at) => ({
            value: String(at),
            label: at === 0 ? strings.mainGraph : `${'· '.repeat(depthOf(graphs, at))}${name}`,
          }))}
          onChange={(value) => onPlace({ graph: Number(value) })}
        />
      )}
      {answer === undefined && (
        <p class="waiting graph-waiting" role="status">
          {strings.drawing}
        </p>
      )}
      {answer !== undefined && 'error' in answer && <p class="message">{answer.error}</p>}
      {answer !== undefined && 'value' in answer && (
        <GraphView key={graph} drawing={answer.value} place={place} onPlace={onPlace} />
      )}
    </>
  );
}

function depthOf(graphs: readonly OnnxGraphHead[], at: number): number {
  const parent = graphs[at]?.parent;
  return parent === undefined || parent >= at ? 0 : 1 + depthOf(graphs, parent);
}
