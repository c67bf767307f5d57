import { basename, dirname } from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import { errorMessage, UserError } from '../../server/base/errors.ts';
import { type FromPlayground, fromPlayground, type ToPlayground } from '../../server/protocol/playground.ts';
import type { Lab } from '../lab.ts';
import { fillPanel, post } from '../pages/pagePanel.ts';
import { playgroundStrings } from '../pages/playgroundStrings.ts';
import { fullRunName } from '../runs/progress.ts';
import { reportError } from '../shared/log.ts';
import { Generation } from './generation.ts';
import type { Inference } from './inference.ts';
import { NetworkAsking } from './networkAsking.ts';
import { PlaygroundMemory } from './playgroundMemory.ts';
import type { LastTextEditor } from './textEditors.ts';

export interface PlaygroundHouse {
  readonly lab: Lab;
  readonly inference: Inference;
  readonly editor: LastTextEditor;
}

/** The playground of one model: a run directory or an `.onnx` file. */
export class PlaygroundPanel extends DisposableOwner {
  readonly #house: PlaygroundHouse;
  readonly #panel: vscode.WebviewPanel;
  readonly #model: string;
  readonly #memory: PlaygroundMemory;
  readonly #asking: NetworkAsking;
  #latest: Generation | undefined;
  #scoring: Generation | undefined;
  /** The panel is gone and must not be touched; a generation ends a little later. */
  #closed = false;

  constructor(house: PlaygroundHouse, panel: vscode.WebviewPanel, model: string) {
    super();
    this.#house = house;
    this.#panel = panel;
    this.#model = model;
    this.#memory = new PlaygroundMemory(house.lab.memory);
    this.#asking = new NetworkAsking(house.inference, house.lab.log, (answer) => this.#post(answer));
    panel.title = this.#title();
    fillPanel(panel, house.lab.product, { name: 'playground', strings: playgroundStrings() });
    const report = (error: unknown) => reportError(house.lab.log, error);
    this.register(panel.webview.onDidReceiveMessage((message) => this.#receive(message).catch(report)));
    this.register(panel.onDidDispose(() => this.dispose()));
    this.register({ dispose: () => this.#latest?.stop() });
    this.register({ dispose: () => this.#scoring?.stop() });
    this.register({ dispose: () => this.#asking.stopAll() });
    this.register({
      dispose: () => {
        this.#closed = true;
      },
    });
  }

  get panel(): vscode.WebviewPanel {
    return this.#panel;
  }

  async #receive(message: unknown): Promise<void> {
    const parsed = v.safeParse(fromPlayground, message);
    if (!parsed.success) {
      this.#house.lab.log.warn('The playground page sent an unknown message.');
      return;
    }
    await this.#answer(parsed.output);
  }

  async #answer(message: FromPlayground): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#fill();
      case 'generate':
        return this.#generate(message);
      case 'stop':
        for (const running of [this.#latest, this.#scoring]) {
          if (running?.id === message.generation) running.stop();
        }
        return;
      case 'score':
        return this.#score(message);
      case 'ask':
        return this.#asking.ask(this.#offered(message.model), message);
      case 'stopAsking':
        return this.#asking.stop(message.id);
      case 'copy':
        return vscode.env.clipboard.writeText(message.text);
      case 'insert':
        return this.#house.editor.insert(message.text);
      case 'presets':
        return this.#memory.keepPresets(message.presets);
    }
  }

  /** The page's model, or another one that it was offered. */
  #offered(model = this.#model): string {
    if (model !== this.#model) throw new Error(`The playground page asks for ${model}.`);
    return model;
  }

  async #fill(): Promise<void> {
    const { lab, inference } = this.#house;
    await lab.index.loaded();
    const record = await lab.worker.request('readRecord', { directory: this.#model });
    const choices = this.#memory.recall(this.#model, record?.settings);
    const { presets } = this.#memory;
    try {
      const model = await inference.describe({ path: this.#model });
      this.#post({ type: 'hydrate', model, ...choices, presets, ...this.#missed() });
    } catch (error) {
      if (!(error instanceof UserError)) lab.log.error(error instanceof Error ? error : String(error));
      this.#post({ type: 'hydrate', error: errorMessage(error), ...choices, presets, ...this.#missed() });
    }
  }

  #missed(): { latest?: Generation['state'] } {
    if (!this.#latest) return {};
    this.#latest.markSent();
    return { latest: this.#latest.state };
  }

  async #generate(message: FromPlayground & { type: 'generate' }): Promise<void> {
    this.#latest?.stop();
    this.#memory.keep(this.#model, message);
    this.#latest = this.#generation(message.generation);
    await this.#latest.run(this.#model, message);
  }

  async #score(message: FromPlayground & { type: 'score' }): Promise<void> {
    this.#scoring?.stop();
    this.#scoring = this.#generation(message.generation);
    await this.#scoring.run(this.#model, message);
  }

  #generation(id: string): Generation {
    return new Generation(id, this.#house.inference, (news) => this.#post(news));
  }

  #title(): string {
    const run = this.#house.lab.index.run(this.#model);
    if (run) return vscode.l10n.t('Playground: {0}', fullRunName(run.record));
    const name = this.#model.endsWith('.onnx')
      ? basename(this.#model)
      : `${basename(dirname(this.#model))} / ${basename(this.#model)}`;
    return vscode.l10n.t('Playground: {0}', name);
  }

  #post(message: ToPlayground): void {
    if (!this.#closed && this.#panel.visible) post(this.#panel, message);
  }
}
