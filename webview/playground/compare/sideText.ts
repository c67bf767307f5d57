/** What one of the two models makes of the text. */
import type { ModelInfo } from '../../../server/protocol/inference.ts';
import type { TextNews } from '../../../server/protocol/playground.ts';
import { asGenerated, type ShownToken } from '../text/shownToken.ts';
import type { Outcome } from '../write/history/textNode.ts';

export type SideName = 'A' | 'B';

export interface Score {
  readonly completed: boolean;
  readonly tokens: number;
  /** Per token. */
  readonly nats: number;
}

export interface Side {
  readonly name: SideName;
  readonly model: ModelInfo | undefined;
  readonly text: SideText;
}

export class SideText {
  /** Stands before the tokens: the prompt, or the token that nothing stands before. */
  first = '';
  tokens: ShownToken[] = [];
  generation = '';
  running = false;
  failure: string | undefined;
  outcome: Outcome | undefined;
  score: Score | undefined;
  /** It is read with a continuous cache. */
  cached = false;

  begin(generation: string, first: string, cached = false): void {
    this.cached = cached;
    this.generation = generation;
    this.first = first;
    this.tokens = [];
    this.running = true;
    this.failure = undefined;
    this.outcome = undefined;
    this.score = undefined;
  }

  receive(message: Exclude<TextNews, { type: 'hydrate' }>): void {
    if (message.generation !== this.generation) return;
    if (message.type === 'tokens') {
      for (const token of message.tokens) this.tokens.push(asGenerated(token));
      return;
    }
    this.running = false;
    if (message.type === 'failed') this.failure = message.message;
    else if (message.type === 'ended') this.outcome = message;
    else {
      this.first = message.first;
      this.score = message;
    }
  }
}
