/** Answers the requests of `server/protocol/inference.ts` on a connection. */
import * as v from 'valibot';
import { ErrorCodes, type MessageConnection, ResponseError } from 'vscode-jsonrpc/node';
import { errorMessage, UserError } from '../../base/errors.ts';
import type { CacheSettings } from '../../protocol/continuousCache.ts';
import {
  type GeneratedToken,
  generateRequest,
  inferenceMethods,
  type ModelInfo,
  type ModelSource,
  modelSource,
  type ProgressNotification,
  prepareRequest,
  scoreRequest,
  type TokensNotification,
  userErrorCode,
} from '../../protocol/inference.ts';
import { networkAsk } from '../../protocol/networkQuestions.ts';
import type { TextModel } from '../generation/textModel.ts';
import { answer } from './answers.ts';
import { OpenModels } from './inferenceModels.ts';
import { Coalescer } from './inferenceTokens.ts';
import { KeptTexts } from './keptTexts.ts';
import type { OpenedModel } from './openModel.ts';
import { textModelWith } from './withCache.ts';
import { scoreText, writeText } from './writeText.ts';

/** Milliseconds between two notifications: 30 a second at most. */
const tokensInterval = 34;

/** The model in use and the one compared with it. */
const modelsKeptOpen = 2;

/** Generations that can be branched with nothing read again. */
const textsKept = 64;

const cancelNotification = v.object({ id: v.string() });

/** @param logBug told of every error that no person caused */
export function serveInference(connection: MessageConnection, logBug: (error: unknown) => void): void {
  const models = new OpenModels(modelsKeptOpen);
  const texts = new KeptTexts(textsKept);
  const running = new Map<string, AbortController>();

  async function describe({ path }: { path: string }): Promise<ModelInfo> {
    return models.use(path, async ({ info }) => info);
  }

  /** Runs what can be cancelled. */
  async function run<T>(
    { id, model }: { id: string; model: ModelSource },
    work: (opened: OpenedModel, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    if (running.has(id)) throw new ResponseError(ErrorCodes.InvalidParams, `Request ${id} is running.`);
    const controller = new AbortController();
    running.set(id, controller);
    try {
      return await models.use(model.path, (opened) => work(opened, controller.signal));
    } finally {
      running.delete(id);
    }
  }

  /** Runs what sends tokens. */
  async function stream<T>(
    request: { id: string; model: ModelSource },
    cache: CacheSettings | undefined,
    work: (
      model: TextModel,
      signal: AbortSignal,
      emit: (tokens: readonly GeneratedToken[]) => Promise<void>,
    ) => Promise<T>,
  ): Promise<T> {
    /** Settles when the latest notification has left: an editor that does not read lets a text wait. */
    let sent = Promise.resolve();
    const tokens = new Coalescer<GeneratedToken>(tokensInterval, (tokens) => {
      sent = notify(inferenceMethods.tokens, { id: request.id, tokens } satisfies TokensNotification);
    });
    try {
      return await run(request, (opened, signal) =>
        work(textModelWith(opened, cache), signal, (more) => {
          tokens.add(more);
          return sent;
        }),
      );
    } finally {
      tokens.flush();
    }
  }

  function notify(method: string, params: object): Promise<void> {
    return connection.sendNotification(method, params).catch(logBug);
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
        if (v.isValiError(error)) return new ResponseError(ErrorCodes.InvalidParams, error.message);
        if (error instanceof UserError) return new ResponseError(userErrorCode, errorMessage(error));
        logBug(error);
        return new ResponseError(ErrorCodes.InternalError, errorMessage(error));
      }
    });
  }

  onRequest(inferenceMethods.describe, modelSource, describe);
  onRequest(inferenceMethods.generate, generateRequest, (request) =>
    stream(request, request.options.cache, (model, signal, emit) =>
      writeText(model, request, texts, signal, emit),
    ),
  );
  onRequest(inferenceMethods.score, scoreRequest, (request) =>
    stream(request, request.cache, (model, signal, emit) => scoreText(model, request, signal, emit)),
  );
  onRequest(inferenceMethods.ask, networkAsk, (request) =>
    run(request, (opened, signal) => {
      const progress = (share: number, text?: string): void => {
        const told: ProgressNotification = { id: request.id, share, ...(text !== undefined && { text }) };
        void notify(inferenceMethods.progress, told);
      };
      return answer(request.question, { opened, signal, progress }, request.params);
    }),
  );
  connection.onNotification(inferenceMethods.prepare, (params: unknown) => {
    const checked = v.safeParse(prepareRequest, params);
    if (!checked.success) return;
    const { model, options } = checked.output;
    // Who opens the model is told why that fails.
    models
      .use(model.path, async (opened) => textModelWith(opened, options.cache).prepare?.(options))
      .catch(() => undefined);
  });
  connection.onNotification(inferenceMethods.cancel, (params: unknown) => {
    const checked = v.safeParse(cancelNotification, params);
    if (checked.success) running.get(checked.output.id)?.abort();
  });
}
