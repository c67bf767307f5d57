/** What a page asks of the host, each answered once: by name the params and the result. */
import * as v from 'valibot';

export type Questions = Readonly<
  Record<string, { readonly params: v.GenericSchema; readonly result: v.GenericSchema }>
>;

export type ParamsOf<All extends Questions, Q extends keyof All> = v.InferInput<All[Q]['params']>;
export type CheckedParamsOf<All extends Questions, Q extends keyof All> = v.InferOutput<All[Q]['params']>;
export type ResultOf<All extends Questions, Q extends keyof All> = v.InferOutput<All[Q]['result']>;

/** Host to page: `error` is a sentence for the person. */
export const answerMessage = v.object({
  type: v.literal('answer'),
  id: v.number(),
  result: v.exactOptional(v.unknown()),
  error: v.exactOptional(v.string()),
});
export type AnswerMessage = v.InferOutput<typeof answerMessage>;
