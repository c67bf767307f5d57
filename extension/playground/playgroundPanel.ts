import { basename, dirname } from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import { errorMessage, UserError } from '../../server/base/errors.ts';
import type { ModelInfo } from '../../server/protocol/inference.ts';
import { type FromPlayground, fromPlayground, type ToPlayground } from '../../server/protocol/playground.ts';
import { checkpointAt } from '../../server/runs/checkpointPath.ts';
import type { Lab } from '../lab.ts';
import { fillPanel, post } from '../pages/pagePanel.ts';
import { playgroundStrings } from '../pages/playgroundStrings.ts';
import { fullRunName } from '../runs/progress.ts';
import { reportError } from '../shared/log.ts';
import { chooseRecording, draggedRecording } from './chooseRecording.ts';
import type { Inference } from './inference.ts';
import { NetworkAsking } from './networkAsking.ts';
import { OtherModels } from './otherModel.ts';
import { PlaygroundMemory } from './playgroundMemory.ts';
import { saveNote } from './saveNote.ts';
import type { LastTextEditor } from './textEditors.ts';
import { Texts } from './texts.ts';

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
  readonly #texts: Texts;
  readonly #others: OtherModels;
  /** The panel is gone and must not be touched; a generation ends a little later. */
  #closed = false;

  constructor(house: PlaygroundHouse, panel: vscode.WebviewPanel, model: string) {
    super();
    this.#house = house;
    this.#panel = panel;
    this.#model = model;
    this.#memory = new PlaygroundMemory(house.lab.memory);
    const { lab, inference } = house;
    this.#asking = new NetworkAsking(inference, lab.log, (answer) => this.#post(answer));
    this.#texts = new Texts(inference, (news) => this.#post(news));
    this.#others = new OtherModels(lab, inference, this.#memory, model);
    panel.title = this.#title();
    fillPanel(panel, lab.product, { name: 'playground', strings: playgroundStrings() });
    const report = (error: unknown) => reportError(lab.log, error);
    this.register(panel.webview.onDidReceiveMessage((message) => this.#receive(message).catch(report)));
    this.register(panel.onDidDispose(() => this.dispose()));
    this.register(
      panel.onDidChangeViewState(() => {
        // The page is gone, and with it who asked.
        if (!panel.visible) this.#asking.stopAll();
      }),
    );
    this.register({ dispose: () => this.#texts.stopAll() });
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
        this.#asking.stopAll();
        return this.#fill();
      case 'generate':
      case 'score':
        return this.#texts.run(this.#others.checked(message.model), message);
      case 'stop':
        return this.#texts.stop(message.generation);
      case 'drawn':
        return this.#texts.drawn(message.generation);
      case 'chooseModel':
        return this.#postIfAny(await this.#others.choose());
      case 'recallModel':
        return this.#postIfAny(await this.#others.recall());
      case 'chooseRecording':
        return this.#postIfAny(await chooseRecording(this.#run));
      case 'takeRecording':
        return this.#postIfAny(draggedRecording(message.uri));
      case 'ask':
        return this.#asking.ask(this.#others.checked(message.model), message);
      case 'stopAsking':
        return this.#asking.stop(message.id);
      case 'copy':
        return vscode.env.clipboard.writeText(message.text);
      case 'insert':
        return this.#house.editor.insert(message.text);
      case 'note':
        return this.#postIfAny(await saveNote(this.#house.lab, this.#run, message));
      case 'choices':
        return this.#memory.keep(this.#model, message);
      case 'prepare':
        return this.#house.inference.prepare({ model: { path: this.#model }, options: message.options });
      case 'presets':
        return this.#memory.keepPresets(message.presets);
    }
  }

  /** The run directory, if the model is of one. */
  get #run(): string {
    return checkpointAt(this.#model)?.run ?? this.#model;
  }

  async #fill(): Promise<void> {
    const { lab } = this.#house;
    await lab.index.loaded();
    const record = await lab.worker.request('readRecord', { directory: this.#run });
    const choices = this.#memory.recall(this.#model, record?.settings);
    const { options } = choices;
    const about = { ...choices, presets: this.#memory.presets, ofRun: record !== undefined };
    const described = await this.#describe();
    this.#post({ type: 'hydrate', ...described, ...about, generations: this.#texts.states });
    this.#texts.caughtUp();
    if ('model' in described) await this.#house.inference.prepare({ model: { path: this.#model }, options });
  }

  async #describe(): Promise<{ model: ModelInfo } | { error: string }> {
    const { lab, inference } = this.#house;
    try {
      return { model: await inference.describe({ path: this.#model }) };
    } catch (error) {
      if (!(error instanceof UserError)) lab.log.error(error instanceof Error ? error : String(error));
      return { error: errorMessage(error) };
    }
  }

  #title(): string {
    const run = this.#house.lab.index.run(this.#model);
    if (run) return vscode.l10n.t('Playground: {0}', fullRunName(run.record));
    const name = this.#model.endsWith('.onnx')
      ? basename(this.#model)
      : `${basename(dirname(this.#model))} / ${basename(this.#model)}`;
    return vscode.l10n.t('Playground: {0}', name);
  }

  /** Whether the page can take it. */
  #post(message: ToPlayground): boolean {
    const shown = !this.#closed && this.#panel.visible;
    if (shown) post(this.#panel, message);
    return shown;
  }

  #postIfAny(message: ToPlayground | undefined): void {
    if (message) this.#post(message);
  }
}
