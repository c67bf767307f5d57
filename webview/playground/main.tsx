import { render } from 'preact';
import * as v from 'valibot';
import { type FromPlayground, toPlayground } from '../../server/protocol/playground.ts';
import { loadState, receive, saveState, send } from '../shared/host.ts';
import { oncePerFrame } from '../shared/oncePerFrame.ts';
import '../shared/base.css';
import '../shared/controls.css';
import './playground.css';
import { receiveAnswer } from './ask.ts';
import { Playground } from './Playground.tsx';
import { saveSoon } from './saveSoon.ts';
import { ScoreSession, savedScore } from './score/scoreSession.ts';
import { Session, savedSession } from './write/session.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element "root".');

const saved = loadState('session', v.optional(savedSession), undefined);
const save = saveSoon(() => {
  if (session.state === undefined) return;
  saveState('model', session.state.model);
  saveState('session', session.state);
  saveState('score', scoring.state);
});
const drawSoon = oncePerFrame(draw);
const changed = (): void => {
  drawSoon();
  save();
};
const session = new Session(saved, send<FromPlayground>, changed);
const noScore = { text: '', scored: false };
const scoring = new ScoreSession(loadState('score', savedScore, noScore), send<FromPlayground>, changed);
function draw(): void {
  if (root !== null) render(<Playground writing={session} scoring={scoring} />, root);
}

draw();
receive(toPlayground, (message) => {
  if (message.type === 'answer' || message.type === 'askProgress') {
    receiveAnswer(message);
    return;
  }
  session.receive(message);
  scoring.receive(message);
});
send<FromPlayground>({ type: 'ready' });
