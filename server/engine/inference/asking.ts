import type {
  CheckedNetworkParams,
  NetworkQuestion,
  NetworkResult,
} from '../../protocol/networkQuestions.ts';
import type { OpenedModel } from './openModel.ts';

export interface Asking {
  /** Open until the answer is there. */
  readonly opened: OpenedModel;
  /** Aborted when nobody waits for the answer any more; what is returned then is dropped. */
  readonly signal: AbortSignal;
  /** Tells how much is done, from 0 to 1, and what is written so far. */
  progress(share: number, text?: string): void;
}

export type Answers = {
  readonly [Q in NetworkQuestion]: (
    asking: Asking,
    params: CheckedNetworkParams<Q>,
  ) => Promise<NetworkResult<Q>>;
};
