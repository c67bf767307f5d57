import { render } from 'preact';
import * as v from 'valibot';
import { type FromPlayground, type ToPlayground, toPlayground } from '../../server/protocol/playground.ts';
import { loadState, receive, saveState, send } from '../shared/host.ts';
import { oncePerFrame } from '../shared/oncePerFrame.ts';
import '../shared/base.css';
import '../shared/controls.css';
import './playground.css';
import './inside/inside.css';
import './write/write.css';
import './compare/compare.css';
import { receiveChosenFile } from './answering/recording/chosenFile.ts';
import { ask, receiveAnswer } from './ask.ts';
import { CompareSession, noComparison, savedComparison } from './compare/compareSession.ts';
import { Playground } from './Playground.tsx';
import { saveSoon } from './saveSoon.ts';
import { ScoreSession, savedScore } from './score/scoreSession.ts';
import { savedSession } from './write/savedSession.ts';
import { Session } from './write/session.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element "root".');

const saved = loadState('session', v.optional(savedSession), undefined);
const saveLater = saveSoon(save);
const drawSoon = oncePerFrame(draw);
/** Texts of which something new will be drawn. */
const undrawn = new Set<string>();
const onChange = (): void => {
  drawSoon();
  saveLater();
};
const session = new Session(saved, { send: send<FromPlayground>, ask, onChange });
const noScore = { text: '', scored: false };
const scoring = new ScoreSession(loadState('score', savedScore, noScore), send<FromPlayground>, onChange);

const comparing = new CompareSession(
  loadState('compare', savedComparison, noComparison),
  send<FromPlayground>,
  onChange,
);

function save(): void {
  if (session.state === undefined) return;
  saveState('model', session.state.model);
  saveState('session', session.state);
  saveState('score', scoring.state);
  saveState('compare', comparing.state);
}

/** The host sends more only when this is drawn. */
function draw(): void {
  if (root !== null) render(<Playground writing={session} scoring={scoring} comparing={comparing} />, root);
  for (const generation of undrawn) send<FromPlayground>({ type: 'drawn', generation });
  undrawn.clear();
}

function take(message: ToPlayground): void {
  switch (message.type) {
    case 'answer':
    case 'askProgress':
      receiveAnswer(message);
      return;
    case 'noted':
      session.receiveNoted(message.error);
      return;
    case 'recordingChosen':
      receiveChosenFile(message.file);
      return;
    case 'otherModel':
      comparing.receive(message);
      return;
    default:
      session.receive(message);
      scoring.receive(message);
      comparing.receive(message);
  }
  if (message.type === 'hydrate') return;
  // What has ended is forgotten by the host once it is said to be drawn.
  if (message.type !== 'tokens') save();
  undrawn.add(message.generation);
  drawSoon();
}

draw();
receive(toPlayground, take);
send<FromPlayground>({ type: 'ready' });
