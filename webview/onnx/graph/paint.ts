/** Paints the part of a drawing that is in view. */
import type { OnnxDrawing, OnnxNode } from '../../../server/protocol/onnx.ts';
import type { Theme } from '../../shared/theme.ts';
import { type Camera, pointAt, type Size } from './camera.ts';

export const nodeHeight = 40;

const recurrent = new Set(['LSTM', 'GRU', 'RNN', 'DynamicQuantizeLSTM', 'Scan', 'Loop']);

export interface Scene {
  readonly drawing: OnnxDrawing;
  readonly camera: Camera;
  readonly size: Size;
  readonly theme: Theme;
  readonly selected: number | undefined;
  readonly found: ReadonlySet<number>;
}

export function paint(context: CanvasRenderingContext2D, scene: Scene): void {
  const { size, camera, theme } = scene;
  const pixels = window.devicePixelRatio;
  context.setTransform(pixels, 0, 0, pixels, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  context.translate(size.width / 2, size.height / 2);
  context.scale(camera.scale, camera.scale);
  context.translate(-camera.x, -camera.y);
  context.font = `12px ${theme.fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const upperLeft = pointAt(camera, { x: 0, y: 0 }, size);
  const lowerRight = pointAt(camera, { x: size.width, y: size.height }, size);
  paintEdges(context, scene, upperLeft.y, lowerRight.y);
  for (const [at, node] of scene.drawing.nodes.entries()) {
    const inRows = node.y > upperLeft.y - nodeHeight && node.y < lowerRight.y + nodeHeight;
    if (inRows && node.x + node.width > upperLeft.x && node.x - node.width < lowerRight.x)
      paintNode(context, scene, node, at);
  }
}

function paintEdges(context: CanvasRenderingContext2D, scene: Scene, top: number, bottom: number): void {
  const { drawing, theme, selected, camera } = scene;
  const near = drawing.edges.filter(({ from, to }) => {
    const ends = [drawing.nodes[from]!.y, drawing.nodes[to]!.y];
    return Math.max(...ends) > top && Math.min(...ends) < bottom;
  });
  const stroke = (edges: OnnxDrawing['edges'], colour: string, width: number): void => {
    context.beginPath();
    for (const edge of edges) traceEdge(context, drawing, edge);
    context.strokeStyle = colour;
    context.lineWidth = width / Math.min(1, camera.scale + 0.3);
    context.stroke();
  };
  context.globalAlpha = 0.6;
  stroke(near, theme.muted, 1);
  context.globalAlpha = 1;
  if (selected !== undefined)
    stroke(
      near.filter(({ from, to }) => from === selected || to === selected),
      theme.foreground,
      2,
    );
}

/** A curve that leaves and arrives upright. */
function traceEdge(
  context: CanvasRenderingContext2D,
  { nodes }: OnnxDrawing,
  { from, to, bends }: OnnxDrawing['edges'][number],
): void {
  const start = nodes[from]!;
  const end = nodes[to]!;
  let x = start.x;
  let y = start.y + nodeHeight / 2;
  context.moveTo(x, y);
  const points = [...bends, end.x, end.y - nodeHeight / 2];
  for (let i = 0; i < points.length; i += 2) {
    const [nextX, nextY] = [points[i]!, points[i + 1]!];
    const middle = (y + nextY) / 2;
    context.bezierCurveTo(x, middle, nextX, middle, nextX, nextY);
    x = nextX;
    y = nextY;
  }
}

function paintNode(context: CanvasRenderingContext2D, scene: Scene, node: OnnxNode, at: number): void {
  const { theme, selected, found, camera } = scene;
  const isPort = node.kind !== 'operator';
  const isLayer = recurrent.has(node.label);
  context.beginPath();
  const left = node.x - node.width / 2;
  context.roundRect(left, node.y - nodeHeight / 2, node.width, nodeHeight, isPort ? nodeHeight / 2 : 4);
  context.fillStyle = theme.background;
  context.fill();
  const accent = isLayer ? theme.palette[0]! : isPort ? theme.palette[2]! : theme.muted;
  context.strokeStyle = at === selected ? theme.foreground : found.has(at) ? theme.palette[1]! : accent;
  context.lineWidth = at === selected ? 3 : isLayer || found.has(at) ? 2 : 1;
  context.setLineDash(node.bodies.length > 0 ? [6, 3] : []);
  context.stroke();
  context.setLineDash([]);
  if (camera.scale < 0.3) return;
  const room = node.width - 16;
  context.fillStyle = theme.foreground;
  context.fillText(fitted(node.label, room), node.x, node.name === '' ? node.y : node.y - 8);
  if (node.name === '') return;
  context.fillStyle = theme.muted;
  context.fillText(fitted(node.name, room), node.x, node.y + 9);
}

/** Letters are about 6.6 pixels wide, Chinese ones twice as much: cheaper than measuring each text in each frame. */
function fitted(text: string, room: number): string {
  let used = 0;
  for (let at = 0; at < text.length; at++) {
    used += text.charCodeAt(at) > 0x2e80 ? 12 : 6.6;
    if (used > room) return `${text.slice(0, Math.max(1, at - 1))}…`;
  }
  return text;
}
