/** Small line drawings on a grid of 16, in the colour of the text around them. */
const shapes = {
  stop: 'M4 4h8v8H4z',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3.5l7 4.5-7 4.5z',
  resume: 'M3.5 3.5v9M6.5 3.5l6.5 4.5-6.5 4.5z',
  playground: 'M2.5 3.5h11v7h-6l-3 2.5v-2.5h-2z',
  log: 'M4 2.5h8v11H4zM6 5.5h4M6 8h4M6 10.5h2.5',
  close: 'M4 4l8 8M12 4l-8 8',
  refresh: 'M12.5 8a4.5 4.5 0 1 1-1.4-3.3M12.7 2.5v2.7H10',
  copy: 'M5.5 5.5h7v8h-7zM10.5 5.5v-3h-7v8h2',
  insert: 'M8 2.5v7M5 6.5l3 3 3-3M3 13h10',
  table: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 6.5v6',
  chart: 'M2.5 2.5v11h11M5 10l3-3.5 2 2 3.5-4.5',
  columns: 'M2.5 3.5h11v9h-11zM6 3.5v9M10 3.5v9',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  star: 'M8 2.5l1.7 3.6 3.8.5-2.8 2.7.7 3.9L8 11.3l-3.4 1.9.7-3.9L2.5 6.6l3.8-.5z',
  up: 'M4 10l4-4 4 4',
  down: 'M4 6l4 4 4-4',
  right: 'M6 4l4 4-4 4',
  ascending: 'M8 13V3.5M4.5 7L8 3.5 11.5 7',
  descending: 'M8 3v9.5M4.5 9L8 12.5 11.5 9',
  enlarge: 'M9.5 2.5h4v4M13.5 2.5l-4.5 4.5M6.5 13.5h-4v-4M2.5 13.5l4.5-4.5',
  shrink: 'M13.5 6.5h-4v-4M9.5 6.5l4-4M2.5 9.5h4v4M6.5 9.5l-4 4',
  rename: 'M10.5 3l2.5 2.5-7.5 7.5H3v-2.5zM9 4.5l2.5 2.5',
  trash: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.5 9h6l.5-9M6.7 7v4M9.3 7v4',
  save: 'M8 2.5v7M5 6.5l3 3 3-3M3 10v3h10v-3',
} as const;

export type IconName = keyof typeof shapes;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  );
}
