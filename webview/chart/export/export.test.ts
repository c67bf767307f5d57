import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChartContent } from '../content.ts';
import type { Frame } from '../frame.ts';
import type { ChartLine } from '../line.ts';
import { visiblePoints } from './csv.ts';
import { toSvg } from './svg.ts';

function line(label: string, role: ChartLine['role'], xs: number[], ys: number[]): ChartLine {
  const style = { colour: 'rgb(1, 2, 3)', dash: role === 'train' ? [] : [6, 3], marker: 'rect' } as const;
  const raw = Float64Array.from(ys);
  return { key: label, label, role, style, xs: Float64Array.from(xs), raw, shown: raw, best: 0 };
}

const content: ChartContent = {
  lines: [
    line('a "b", <c>', 'train', [10, 20, 30, 40], [4, Number.NaN, 0.1, 2]),
    line('val', 'validation', [20, 40], [3, 1 / 3]),
    line('base', 'reference', [0, 40], [3, 3]),
  ],
  logX: false,
  logY: false,
  zoom: {},
  theme: {
    foreground: 'rgb(9, 9, 9)',
    muted: 'gray',
    grid: 'silver',
    background: 'white',
    fontFamily: '"Segoe UI", sans-serif',
    palette: [],
  },
  tickX: String,
  tickY: String,
};

test('the table has every visible point exactly as it was recorded (vscode-dvc #2139)', () => {
  const names = { nameX: 'Step', nameY: 'Loss' };
  const rows = [
    'line,Step,Loss',
    '"a ""b"", <c>",10,4',
    '"a ""b"", <c>",20,',
    '"a ""b"", <c>",30,0.1',
    '"a ""b"", <c>",40,2',
    'val,20,3',
    'val,40,0.3333333333333333',
    '',
  ];
  assert.deepEqual(visiblePoints(content, names).split('\r\n'), rows);
  const zoomed = visiblePoints({ ...content, zoom: { x: { from: 25, to: 35 } } }, names);
  assert.equal(zoomed.split('\r\n').length, 3);
});

test('the drawing has title, axes, every line with its gap, and a legend; names are text, never markup', () => {
  const frame: Frame = {
    left: 50,
    top: 10,
    width: 800,
    height: 400,
    x: { from: 0, to: 40 },
    y: { from: 0, to: 4 },
    toPixel: (x, y) => ({ left: 50 + x * 20, top: 410 - y * 100 }),
    toValue: () => ({ x: 0, y: 0 }),
  };
  const ticks = { x: [{ value: 0, label: '0' }], y: [{ value: 4, label: 'four' }] };
  const svg = toSvg(content, { frame, ticks }, { title: 'Loss & more', x: 'Step' });
  assert.ok(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"'));
  assert.ok(svg.includes('<title>Loss &amp; more</title>'));
  assert.ok(svg.includes('>a &quot;b&quot;, &lt;c&gt;</text>'));
  assert.ok(svg.includes('>four</text>'));
  assert.ok(svg.includes('d="M250 10M650 400L850 210"'), 'the line with its gap');
  assert.ok(svg.includes('stroke-dasharray="6 3"'));
  assert.equal(svg.match(/<text /g)?.length, 1 + 3 + 2 + 1);
});
