import { useRef, useState } from 'preact/hooks';
import { GraphSection } from './graph/GraphSection.tsx';
import type { GraphPlace } from './graph/graphPlace.ts';
import { Layers } from './Layers.tsx';
import { Metadata, Operators, Ports } from './Lists.tsx';
import { ModelHead } from './ModelHead.tsx';
import type { OnnxStore } from './onnxStore.ts';
import { Weights } from './Weights.tsx';
import { strings } from './words.ts';

export function OnnxPage({ store }: { readonly store: OnnxStore }) {
  const [place, setPlace] = useState<GraphPlace>({ graph: 0 });
  const graph = useRef<HTMLElement>(null);
  const { model, error } = store;
  if (model === undefined) {
    return (
      <main class="page onnx">
        <h1 class="visually-hidden">{strings.title}</h1>
        {error === undefined ? (
          <p class="empty" role="status">
            {strings.loading}
          </p>
        ) : (
          <div role="alert">
            <h2>{strings.unreadable}</h2>
            <p class="message">{error}</p>
          </div>
        )}
      </main>
    );
  }
  const show = (next: GraphPlace): void => {
    setPlace({ ...next, focus: true });
    graph.current?.scrollIntoView();
  };
  return (
    <main class="page onnx">
      <ModelHead model={model} hasSidecar={store.hasSidecar} trusted={store.trusted} />
      <Layers layers={model.layers} onShow={show} />
      <Ports inputs={model.inputs} outputs={model.outputs} />
      <section class="graph-section" aria-labelledby="graph" ref={graph}>
        <h2 id="graph">{strings.graph}</h2>
        <GraphSection store={store} graphs={model.graphs} place={place} onPlace={setPlace} />
      </section>
      <Weights store={store} weights={model.weights} />
      <Operators operators={model.operators} />
      <Metadata metadata={model.metadata} />
    </main>
  );
}
