import * as v from 'valibot';
import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import { playgroundState } from '../../server/protocol/playground.ts';
import { viewType } from '../pages/pagePanel.ts';
import { type PlaygroundHouse, PlaygroundPanel } from './playgroundPanel.ts';

/** The playgrounds that are open, one for each model; brought back after a reload of the window. */
export class Playgrounds extends DisposableOwner implements vscode.WebviewPanelSerializer {
  readonly #house: PlaygroundHouse;
  readonly #panels = new Map<string, PlaygroundPanel>();

  constructor(house: PlaygroundHouse) {
    super();
    this.#house = house;
    this.register(vscode.window.registerWebviewPanelSerializer(viewType('playground'), this));
    this.register({ dispose: () => this.#disposePanels() });
  }

  /** @param model path of a run directory or an `.onnx` file */
  open(model: string): void {
    const open = this.#panels.get(model);
    if (open) {
      open.panel.reveal();
      return;
    }
    // Beside a text, but not beside another page.
    const { Active, Beside } = vscode.ViewColumn;
    const column = vscode.window.activeTextEditor ? Beside : Active;
    const title = vscode.l10n.t('Playground');
    this.#adopt(vscode.window.createWebviewPanel(viewType('playground'), title, column), model);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const parsed = v.safeParse(playgroundState, state);
    if (parsed.success) this.#adopt(panel, parsed.output.model);
    else panel.dispose();
  }

  #disposePanels(): void {
    for (const panel of this.#panels.values()) panel.dispose();
  }

  #adopt(panel: vscode.WebviewPanel, model: string): void {
    const playground = new PlaygroundPanel(this.#house, panel, model);
    this.#panels.set(model, playground);
    panel.onDidDispose(() => {
      if (this.#panels.get(model) === playground) this.#panels.delete(model);
    });
  }
}
