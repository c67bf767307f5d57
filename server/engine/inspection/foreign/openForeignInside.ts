import * as l10n from '@vscode/l10n';
import { UserError } from '../../../base/errors.ts';
import { Lazy } from '../../../base/lazy.ts';
import { toModelBytes } from '../../../graph/modelBytes.ts';
import { Unreadable } from '../../../graph/reading/unreadable.ts';
import type { ForeignModel } from '../../foreign/foreignModel.ts';
import { Session } from '../../session.ts';
import type { InsideModel } from '../insideModel.ts';
import { foreignAttributor } from './foreignAttributor.ts';
import { ForeignInside } from './foreignInside.ts';
import { foreignLayers } from './foreignLayers.ts';
import { guessesGraph } from './guessesGraph.ts';
import { type WatchedGraph, watchedGraph } from './watchedGraph.ts';

/** Looks into a model that another program exported. @throws UserError, naming the operator, where that cannot be done */
export async function openForeignInside(model: ForeignModel, threads: number): Promise<InsideModel> {
  const watched = read(model);
  const guesses = guessesGraph(model, watched.layers.at(-1));
  const layers = foreignLayers(watched.layers, model.runner, guesses !== undefined);
  if (layers.length === 0) {
    throw new UserError(
      l10n.t('The inside of this model cannot be shown: no recurrent layer is found in it.'),
    );
  }
  const session = await Session.load(toModelBytes(watched.graph), threads);
  const attributor = foreignAttributor(model, threads);
  return new ForeignInside({
    model,
    session,
    layers,
    threads,
    guesses: guesses && (await Session.create(toModelBytes(guesses), threads)),
    attributor: typeof attributor === 'string' ? attributor : new Lazy(attributor),
  });
}

function read(model: ForeignModel): WatchedGraph {
  try {
    return watchedGraph(model.runner);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new UserError(
      l10n.t('The inside of this model cannot be shown: its operator {0} cannot be read.', error.operator),
      {},
      { cause: error },
    );
  }
}
