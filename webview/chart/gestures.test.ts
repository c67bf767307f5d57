import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Frame } from './frame.ts';
import { panned } from './gestures.ts';
import { keyAction } from './keyboard.ts';

const frame: Frame = {
  left: 0,
  top: 0,
  width: 100,
  height: 50,
  x: { from: 0, to: 1000 },
  y: { from: 0, to: 5 },
  toPixel: () => ({ left: 0, top: 0 }),
  toValue: () => ({ x: 0, y: 0 }),
};
const axes = { logX: false, logY: false };

test('panning moves the visible part with the pointer; an axis that it hardly moves along stays free (vscode-dvc #4530)', () => {
  assert.deepEqual(panned(frame, -10, 1, {}, axes), { x: { from: 100, to: 1100 }, y: undefined });
  assert.deepEqual(panned(frame, 0, 10, {}, axes), { x: undefined, y: { from: 1, to: 6 } });
});

test('keys zoom, move the visible part and reset it', () => {
  const shown = { ...axes, lines: [], zoom: { y: { from: 1, to: 2 } } };
  const press = (key: string, shiftKey = false) => keyAction({ key, shiftKey }, shown, undefined, frame);
  assert.deepEqual(press('+')?.zoom, { x: { from: 250, to: 750 }, y: { from: 1, to: 2 } });
  assert.deepEqual(press('ArrowRight', true)?.zoom, { x: { from: 200, to: 1200 }, y: { from: 1, to: 2 } });
  assert.deepEqual(press('ArrowUp', true)?.zoom, { y: { from: 1, to: 6 } });
  assert.deepEqual(press('Escape'), { zoom: {} });
  assert.equal(press('a'), undefined);
});
