import type { FromOnnxPage, OnnxView } from '../../server/protocol/onnx.ts';
import { Button } from '../shared/controls/Button.tsx';
import { send } from '../shared/host.ts';
import { fill } from '../shared/strings.ts';
import { formats, strings } from './words.ts';

interface Props {
  readonly model: OnnxView;
  readonly hasSidecar: boolean;
  readonly trusted: boolean;
}

export function ModelHead({ model, hasSidecar, trusted }: Props) {
  const opsets = model.opsets.map(({ domain, version }) =>
    domain === '' ? fill(strings.opset, version) : `${domain} ${version}`,
  );
  const facts = [
    [strings.parameters, formats.integer(model.parameters)],
    [strings.size, formats.bytes(model.bytes)],
    [strings.format, [fill(strings.irVersion, model.irVersion), ...opsets].join(', ')],
    [strings.producer, model.producer],
  ];
  return (
    <header class="model-head">
      <h1 title={model.name}>{model.name}</h1>
      {model.about.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {model.description !== '' && <p class="description">{model.description}</p>}
      <dl class="facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt class="muted">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <Actions model={model} hasSidecar={hasSidecar} trusted={trusted} />
    </header>
  );
}

function Actions({ model: { playground, sidecar, liftable }, hasSidecar, trusted }: Props) {
  const isReady = playground === 'ready' || hasSidecar;
  if (playground === 'no' && !hasSidecar) return null;
  return (
    <div class="toolbar">
      <Button
        kind="primary"
        disabled={!isReady || !trusted}
        onClick={() => send<FromOnnxPage>({ type: 'playground' })}
      >
        {strings.openPlayground}
      </Button>
      {(sidecar !== undefined || hasSidecar) && (
        <Button onClick={() => send<FromOnnxPage>({ type: 'sidecar' })}>
          {hasSidecar ? strings.openSidecar : strings.writeSidecar}
        </Button>
      )}
      {liftable && <Button onClick={() => send<FromOnnxPage>({ type: 'lift' })}>{strings.liftStates}</Button>}
      {!isReady && <span class="muted">{strings.needsSidecar}</span>}
      {isReady && !trusted && <span class="muted">{strings.needsTrust}</span>}
    </div>
  );
}
