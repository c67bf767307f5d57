/** Answers the requests of `server/protocol/inference.ts` on a connection. */
import * as v from 'valibot';
import { ErrorCodes, type MessageConnection, ResponseError } from 'vscode-jsonrpc/node';
import { errorMessage, UserError } from '../../base/errors.ts';
import {
  type GeneratedToken,
  type GenerateRequest,
  type GenerateResult,
  generateRequest,
  inferenceMethods,
  type ModelInfo,
  modelSource,
  type TokensNotification,
  userErrorCode,
} from '../../protocol/inference.ts';
import { continueText, type GeneratedId } from '../generation/textModel.ts';
import { OpenModels } from './inferenceModels.ts';
import { Coalescer } from './inferenceTokens.ts';
import type { OpenedModel } from './openModel.ts';
import { PlaceDecoder } from './placeDecoder.ts';

/** Milliseconds between two notifications: 30 a second at most. */
const tokensInterval = 34;

/** The model in use and the one compared with it. */
const modelsKeptOpen = 2;

const cancelNotification = v.object({ id: v.string() });

/** @param logBug told of every error that no person caused */
export function serveInference(connection: MessageConnection, logBug: (error: unknown) => void): void {
  const models = new OpenModels(modelsKeptOpen);
  const running = new Map<string, AbortController>();

  async function describe({ path }: { path: string }): Promise<ModelInfo> {
    return models.use(path, async ({ info }) => info);
  }

  async function generate(request: GenerateRequest): Promise<GenerateResult> {
    const { id, model } = request;
    if (running.has(id)) throw new ResponseError(ErrorCodes.InvalidParams, `Generation ${id} is running.`);
    const controller = new AbortController();
    running.set(id, controller);
    const stream = new Coalescer<GeneratedToken>(tokensInterval, (tokens) => {
      const notification: TokensNotification = { id, tokens };
      connection.sendNotification(inferenceMethods.tokens, notification).catch(logBug);
    });
    try {
      return await models.use(model.path, (opened) =>
        writeText(opened, request, controller.signal, (tokens) => stream.add(tokens)),
      );
    } finally {
      stream.flush();
      running.delete(id);
    }
  }

  function onRequest<S extends v.GenericSchema>(
    method: string,
    schema: S,
    answer: (params: v.InferOutput<S>) => Promise<unknown>,
  ): void {
    connection.onRequest(method, async (params: unknown) => {
      const checked = v.safeParse(schema, params);
      if (!checked.success) return new ResponseError(ErrorCodes.InvalidParams, v.summarize(checked.issues));
      try {
        return await answer(checked.output);
      } catch (error) {
        if (error instanceof ResponseError) return error;
        if (error instanceof UserError) return new ResponseError(userErrorCode, errorMessage(error));
        logBug(error);
        return new ResponseError(ErrorCodes.InternalError, errorMessage(error));
      }
    });
  }

  onRequest(inferenceMethods.describe, modelSource, describe);
  onRequest(inferenceMethods.generate, generateRequest, generate);
  connection.onNotification(inferenceMethods.cancel, (params: unknown) => {
    const checked = v.safeParse(cancelNotification, params);
    if (checked.success) running.get(checked.output.id)?.abort();
  });
}

/** Time is counted from when the model is open, so that it tells the speed of the model. */
async function writeText(
  { model }: OpenedModel,
  { prompt, options }: GenerateRequest,
  signal: AbortSignal,
  emit: (tokens: GeneratedToken[]) => void,
): Promise<GenerateResult> {
  const started = performance.now();
  const { tokenizer } = model;
  const promptIds = tokenizer.encode(prompt);
  const decoder = new PlaceDecoder(tokenizer, prompt, promptIds);
  const describe = ({ id, probability, alternatives }: GeneratedId): GeneratedToken => {
    const others = alternatives.map((other) => ({ ...other, token: decoder.peek(other.id) }));
    const token = decoder.next(id);
    return {
      token,
      probability,
      alternatives: others.map((other) => ({
        token: other.id === id ? token : other.token,
        probability: other.probability,
      })),
    };
  };
  let tokens = 0;
  for await (const chunk of continueText(model, promptIds, options, signal)) {
    emit(chunk.map(describe));
    tokens += chunk.length;
  }
  return { completed: !signal.aborted, tokens, seconds: (performance.now() - started) / 1000 };
}
