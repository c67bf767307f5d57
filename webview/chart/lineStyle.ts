/** How runs are told apart: by colour and by marker, so that no one needs to see colours. Dashes tell what was measured. */
export type Marker = 'circle' | 'rect' | 'triangle' | 'rectRot' | 'crossRot';

export interface LineStyle {
  readonly colour: string;
  readonly dash: readonly number[];
  readonly marker: Marker;
}

const markers: readonly Marker[] = ['circle', 'rect', 'triangle', 'rectRot', 'crossRot'];

/** @param index the run's place among the runs of the page. */
export function lineStyle(index: number, palette: readonly string[]): LineStyle {
  return {
    colour: palette[index % palette.length]!,
    dash: [],
    marker: markers[index % markers.length]!,
  };
}

/** Outlines of the markers around (0, 0), for SVG. */
export const markerPaths: Readonly<Record<Marker, string>> = {
  circle: 'M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z',
  rect: 'M-3 -3h6v6h-6z',
  triangle: 'M0 -3.8l3.7 6.4h-7.4z',
  rectRot: 'M0 -4l4 4l-4 4l-4 -4z',
  crossRot: 'M-3 -3l6 6M3 -3l-6 6',
};
