import * as v from 'valibot';
import { type NetworkResult, networkQuestions } from '../../../server/protocol/networkQuestions.ts';
import { place } from './place.ts';

export type Beam = NetworkResult<'beams'>[number];

/** A beam search that has ended. */
export const search = v.object({ place, found: networkQuestions.beams.result });
export type Search = v.InferOutput<typeof search>;
