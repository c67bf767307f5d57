/** The views of the playground. A view is one entry here. */
import type { ModelInfo } from '../../server/protocol/inference.ts';
import { Answering } from './answering/Answering.tsx';
import { Comparing } from './compare/Comparing.tsx';
import { Inside } from './inside/Inside.tsx';
import { Scoring } from './score/Scoring.tsx';
import type { View } from './view.ts';
import { strings } from './words.ts';
import { Writing } from './write/Writing.tsx';

const continuesText = ({ text }: ModelInfo): boolean => text !== undefined;

const answers = ({ answering }: ModelInfo): boolean => answering !== undefined;

export const views: readonly View[] = [
  { id: 'write', title: strings.write, applies: continuesText, component: Writing },
  { id: 'score', title: strings.score, applies: continuesText, component: Scoring },
  { id: 'compare', title: strings.compareMode, applies: continuesText, component: Comparing },
  { id: 'inside', title: strings.insideMode, applies: continuesText, component: Inside },
  { id: 'answer', title: strings.answerMode, applies: answers, component: Answering },
];
