import { errorMessage, UserError } from '../../server/base/errors.ts';
import type { ToPlayground } from '../../server/protocol/playground.ts';
import type { Lab } from '../lab.ts';
import { chooseModel } from './chooseModel.ts';
import type { Inference } from './inference.ts';
import type { PlaygroundMemory } from './playgroundMemory.ts';

/** The models that a page may use besides its own: those that a person has chosen for it. */
export class OtherModels {
  readonly #lab: Lab;
  readonly #inference: Pick<Inference, 'describe'>;
  readonly #memory: PlaygroundMemory;
  readonly #model: string;
  readonly #offered = new Set<string>();

  constructor(lab: Lab, inference: Pick<Inference, 'describe'>, memory: PlaygroundMemory, model: string) {
    this.#lab = lab;
    this.#inference = inference;
    this.#memory = memory;
    this.#model = model;
  }

  /** A model that the page names; without a name its own. @throws Error when it was never offered */
  checked(path = this.#model): string {
    if (path !== this.#model && !this.#offered.has(path)) {
      throw new Error(`The playground page asks for ${path}, which it was not offered.`);
    }
    return path;
  }

  /** Asks the person. Undefined when nothing is chosen. */
  async choose(): Promise<ToPlayground | undefined> {
    const path = await chooseModel(this.#lab, this.#model);
    if (path === undefined) return undefined;
    this.#memory.keepOther(this.#model, path);
    return this.#offer(path);
  }

  /** What was chosen last. */
  async recall(): Promise<ToPlayground> {
    const path = this.#memory.other(this.#model);
    return path === undefined ? { type: 'otherModel' } : this.#offer(path);
  }

  async #offer(path: string): Promise<ToPlayground> {
    try {
      const model = await this.#inference.describe({ path });
      this.#offered.add(model.path);
      return { type: 'otherModel', model };
    } catch (error) {
      if (!(error instanceof UserError)) this.#lab.log.error(error instanceof Error ? error : String(error));
      return { type: 'otherModel', error: errorMessage(error) };
    }
  }
}
