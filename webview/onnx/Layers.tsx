import type { OnnxLayer } from '../../server/protocol/onnx.ts';
import { Button } from '../shared/controls/Button.tsx';
import { fill } from '../shared/strings.ts';
import type { GraphPlace } from './graph/graphPlace.ts';
import { formats, strings } from './words.ts';

interface Props {
  readonly layers: readonly OnnxLayer[];
  readonly onShow: (place: GraphPlace) => void;
}

export function Layers({ layers, onShow }: Props) {
  return (
    <section aria-labelledby="layers">
      <h2 id="layers">{strings.layers}</h2>
      {layers.length === 0 && <p class="muted">{strings.noLayers}</p>}
      <ol class="layers">
        {layers.map((layer, i) => (
          <li key={i} class="layer">
            <Layer layer={layer} onShow={onShow} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Layer({ layer, onShow }: { readonly layer: OnnxLayer; readonly onShow: Props['onShow'] }) {
  const { kind, name, direction, inputSize, hiddenSize, activations, states, equations } = layer;
  const facts = [
    hiddenSize === undefined ? '' : fill(strings.hiddenUnits, formats.integer(hiddenSize)),
    inputSize === undefined ? '' : fill(strings.inputUnits, formats.integer(inputSize)),
    strings[direction],
  ];
  return (
    <>
      <div class="layer-head">
        <h3>
          {kind} {name !== '' && <span class="muted">{name}</span>}
        </h3>
        <Button kind="plain" onClick={() => onShow({ graph: layer.graph, operator: layer.node })}>
          {strings.showInGraph}
        </Button>
      </div>
      <p>{facts.filter(Boolean).join(' · ')}</p>
      {activations.length > 0 && (
        <p class="muted">
          {strings.activations} {activations.map((names) => names.join(', ')).join(' · ')}
        </p>
      )}
      <ul class="states">
        {states.map((state) => (
          <li key={state.name}>{stateText(state)}</li>
        ))}
      </ul>
      {equations.length > 0 && <pre class="equations">{equations.join('\n')}</pre>}
    </>
  );
}

function stateText({ name, from, inputs, outputs }: OnnxLayer['states'][number]): string {
  const beginnings = {
    input: strings.stateFromInput,
    zero: strings.stateZero,
    layer: strings.stateLayer,
    computed: strings.stateComputed,
  };
  const beginning = fill(beginnings[from], name, inputs.join(', '));
  return outputs.length === 0 ? beginning : `${beginning}; ${fill(strings.stateOutput, outputs.join(', '))}`;
}
