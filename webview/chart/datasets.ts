/** Lines as chart.js data sets. Objects are kept from drawing to drawing, so that chart.js keeps its own. */
import type { ChartDataset } from 'chart.js';
import type { Point } from './decimate.ts';
import type { ChartLine } from './line.ts';

export interface Curve {
  readonly line: ChartLine;
  readonly shown: Point[];
}

type Dataset = ChartDataset<'line', Point[]>;

const manyMarkers = 120;

export function datasetsOf(curves: readonly Curve[], kept: Map<string, Dataset>): Dataset[] {
  const datasets = curves.map(({ line, shown }) => ({
    key: line.key,
    fillTo: line.fillTo,
    values: { ...styleOf(line, shown.length), data: shown },
  }));
  const keys = datasets.map(({ key }) => key);
  for (const key of kept.keys()) if (!keys.includes(key)) kept.delete(key);
  return datasets.map(({ key, fillTo, values }) => {
    const fill = fillTo !== undefined && keys.includes(fillTo) ? keys.indexOf(fillTo) : false;
    const dataset = Object.assign(kept.get(key) ?? {}, values, { fill });
    kept.set(key, dataset);
    return dataset;
  });
}

function styleOf({ role, style, fillTo }: ChartLine, points: number): Omit<Dataset, 'data'> {
  const radius = role === 'validation' ? (points > manyMarkers ? 1.5 : 3.5) : points === 1 ? 2 : 0;
  return {
    borderColor: style.colour,
    backgroundColor: fillTo === undefined ? style.colour : faint(style.colour, 15),
    borderWidth: role === 'validation' ? 2 : 1.25,
    borderDash: [...style.dash],
    pointStyle: style.marker,
    pointRadius: radius,
    // Room for the markers of points at the edges.
    clip: role === 'validation' ? { left: 1, right: 5, top: 5, bottom: 5 } : 1,
    order: role === 'validation' ? 0 : 1,
  };
}

function faint(colour: string, percent: number): string {
  return `color-mix(in srgb, ${colour} ${percent}%, transparent)`;
}
