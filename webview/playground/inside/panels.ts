/** What can be seen of the inside of a network. A panel is one entry here. */
import type { Reading } from '../../../server/protocol/inside.ts';
import { strings } from '../words.ts';
import { SelfAttention } from './attention/SelfAttention.tsx';
import { Guesses } from './guesses/Guesses.tsx';
import { Heatmap } from './heatmap/Heatmap.tsx';
import { Hold } from './hold/Hold.tsx';
import { Influence } from './influence/Influence.tsx';
import type { Panel } from './panel.ts';
import { FollowProperty } from './property/FollowProperty.tsx';
import { OnInRange } from './range/OnInRange.tsx';
import { Saturation } from './saturation/Saturation.tsx';

const hasLayers = ({ layers }: Reading): boolean => layers.length > 0;
const hasAttention = ({ self_attention }: Reading): boolean => self_attention !== undefined;
const always = (): boolean => true;

export const panels: readonly Panel[] = [
  { id: 'heatmap', title: strings.insideHeatmap, applies: hasLayers, component: Heatmap },
  { id: 'attention', title: strings.insideAttention, applies: hasAttention, component: SelfAttention },
  { id: 'saturation', title: strings.insideSaturation, applies: hasLayers, component: Saturation },
  { id: 'range', title: strings.insideRange, applies: hasLayers, component: OnInRange },
  { id: 'property', title: strings.insideProperty, applies: hasLayers, component: FollowProperty },
  { id: 'guesses', title: strings.insideGuesses, applies: hasLayers, component: Guesses },
  { id: 'influence', title: strings.insideInfluence, applies: always, component: Influence },
  { id: 'hold', title: strings.insideHold, applies: hasLayers, component: Hold },
];
