/** What can be seen of the inside of a network. A panel is one entry here. */
import { strings } from '../words.ts';
import { Guesses } from './guesses/Guesses.tsx';
import { Heatmap } from './heatmap/Heatmap.tsx';
import { Hold } from './hold/Hold.tsx';
import { Influence } from './influence/Influence.tsx';
import type { Panel } from './panel.ts';
import { FollowProperty } from './property/FollowProperty.tsx';
import { OnInRange } from './range/OnInRange.tsx';
import { Saturation } from './saturation/Saturation.tsx';

export const panels: readonly Panel[] = [
  { id: 'heatmap', title: strings.insideHeatmap, component: Heatmap },
  { id: 'saturation', title: strings.insideSaturation, component: Saturation },
  { id: 'range', title: strings.insideRange, component: OnInRange },
  { id: 'property', title: strings.insideProperty, component: FollowProperty },
  { id: 'guesses', title: strings.insideGuesses, component: Guesses },
  { id: 'influence', title: strings.insideInfluence, component: Influence },
  { id: 'hold', title: strings.insideHold, component: Hold },
];
