import type { insideQuestions } from '../../protocol/inside.ts';
import type { Answers } from '../inference/asking.ts';
import { attribute } from './attributeToken.ts';
import { follow } from './followProperty.ts';
import { guesses } from './guesses.ts';
import { intervene } from './intervene.ts';
import { places } from './places.ts';
import { readText } from './readText.ts';
import { select } from './selectUnits.ts';
import { attention } from './shownAttention.ts';
import { activations, saturation, trace } from './shownSignals.ts';

/** Who answers what is asked of the inside of a network. */
export const insideAnswers: Pick<Answers, keyof typeof insideQuestions> = {
  read: readText,
  activations,
  trace,
  attention,
  saturation,
  guesses,
  select,
  places,
  follow,
  attribute,
  intervene,
};
