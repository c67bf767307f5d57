/** What the playground page asks of a network, each answered once by the inference process. */
import * as v from 'valibot';
import { answeringQuestions } from './answering.ts';
import { cacheSettings } from './continuousCache.ts';
import { modelSource } from './inference.ts';
import { insideQuestions } from './inside.ts';
import type { CheckedParamsOf, ParamsOf, Questions, ResultOf } from './questions.ts';
import { recordingQuestions } from './recordings.ts';
import { textQuestions } from './textQuestions.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const networkQuestions = {
  /** The most probable continuations of a prompt, the best first. */
  beams: {
    params: v.object({
      prompt: v.string(),
      length: v.pipe(count, v.minValue(1), v.maxValue(1000)),
      /** Beams in each group. */
      width: v.pipe(count, v.minValue(1), v.maxValue(64)),
      groups: v.pipe(count, v.minValue(1), v.maxValue(16)),
      /** Nats that a token costs for every earlier group that chose it at the same step. */
      diversity: v.pipe(v.number(), v.minValue(0)),
      cache: v.exactOptional(cacheSettings),
    }),
    result: v.array(
      v.object({
        text: v.string(),
        ids: v.array(v.number()),
        /** Sum of ln p of its tokens. */
        log_probability: v.number(),
      }),
    ),
  },
  ...answeringQuestions,
  ...recordingQuestions,
  ...textQuestions,
  ...insideQuestions,
} as const satisfies Questions;

export type NetworkQuestion = keyof typeof networkQuestions;
export type NetworkParams<Q extends NetworkQuestion> = ParamsOf<typeof networkQuestions, Q>;
export type CheckedNetworkParams<Q extends NetworkQuestion> = CheckedParamsOf<typeof networkQuestions, Q>;
export type NetworkResult<Q extends NetworkQuestion> = ResultOf<typeof networkQuestions, Q>;

const question = v.picklist(Object.keys(networkQuestions) as NetworkQuestion[]);

/** To the inference process: it checks the params. */
export const networkAsk = v.object({
  /** Chosen by the asker; names the question in `progress` and `cancel`. */
  id: v.string(),
  model: modelSource,
  question,
  params: v.unknown(),
});
export type NetworkAsk = v.InferOutput<typeof networkAsk>;

/** Page to host. The host passes the params on as they are. */
export const askNetworkMessage = v.object({
  type: v.literal('ask'),
  id: v.number(),
  /** Another model than the page's own, one that the host has offered. */
  model: v.exactOptional(v.string()),
  question,
  params: v.unknown(),
});
export const stopAskingMessage = v.object({ type: v.literal('stopAsking'), id: v.number() });

/** Host to page. */
export const askProgressMessage = v.object({
  type: v.literal('askProgress'),
  id: v.number(),
  share: v.number(),
  /** What is written so far, of a recording that is being heard. */
  text: v.exactOptional(v.string()),
});
export type AskProgressMessage = v.InferOutput<typeof askProgressMessage>;
