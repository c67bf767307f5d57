/** From a name to where it is defined, and to everywhere it is used. */
import type { Location, Position } from 'vscode-languageserver';
import type { Span } from '../experiment/problem.ts';
import { anchorAt } from './anchors.ts';
import type { OpenExperiment } from './experiments.ts';
import { linkedFile } from './links.ts';
import { rangeOf } from './positions.ts';

/** The anchor of an alias, or the file whose name is at a position. */
export function definition(experiment: OpenExperiment, position: Position): Location | undefined {
  const [anchor] = anchorAt(experiment, position) ?? [];
  if (anchor?.isAnchor) return locationIn(experiment, anchor);
  return anchor ? undefined : linkedFile(experiment, position);
}

/** The aliases of an anchor. */
export function references(
  experiment: OpenExperiment,
  position: Position,
  includeDeclaration: boolean,
): Location[] {
  const mentions = anchorAt(experiment, position) ?? [];
  return mentions
    .filter(({ isAnchor }) => includeDeclaration || !isAnchor)
    .map((mention) => locationIn(experiment, mention));
}

function locationIn({ document }: OpenExperiment, { span }: { readonly span: Span }): Location {
  return { uri: document.uri, range: rangeOf(document, span) };
}
