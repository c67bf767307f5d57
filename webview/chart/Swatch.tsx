import { type LineStyle, markerPaths } from './lineStyle.ts';

interface Props {
  readonly style: LineStyle;
  readonly part?: 'train' | 'validation' | 'reference';
}

/** A piece of the line as the chart draws it. */
export function Swatch({ style, part = 'validation' }: Props) {
  return (
    <svg class="swatch" viewBox="-12 -5 24 10" stroke={style.colour} fill="none" aria-hidden="true">
      <path
        d="M-12 0h24"
        stroke-width={part === 'validation' ? 2 : 1.25}
        stroke-dasharray={style.dash.join(' ')}
      />
      {part === 'validation' && <path d={markerPaths[style.marker]} fill={style.colour} stroke-width={1.5} />}
    </svg>
  );
}
