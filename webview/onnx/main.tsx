import { render } from 'preact';
import { type FromOnnxPage, toOnnxPage } from '../../server/protocol/onnx.ts';
import { receive, send } from '../shared/host.ts';
import { oncePerFrame } from '../shared/oncePerFrame.ts';
import '../shared/base.css';
import '../shared/controls.css';
import './onnx.css';
import { OnnxPage } from './OnnxPage.tsx';
import { OnnxStore } from './onnxStore.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element "root".');

const store = new OnnxStore(
  send<FromOnnxPage>,
  oncePerFrame(() => draw()),
);
function draw(): void {
  if (root !== null) render(<OnnxPage store={store} />, root);
}

receive(toOnnxPage, (message) => store.receive(message));
draw();
send<FromOnnxPage>({ type: 'ready' });
