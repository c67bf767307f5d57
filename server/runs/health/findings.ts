import { type Finding, type FindingKind, findingKinds } from '../../protocol/health.ts';
import { factsOf, type HealthInput, type RunFacts } from './facts.ts';
import { divergence } from './rules/divergence.ts';
import { explodingGradient } from './rules/explodingGradient.ts';
import { learningRateLow } from './rules/learningRateLow.ts';
import { notFinite } from './rules/notFinite.ts';
import { overfitting } from './rules/overfitting.ts';
import { plateau } from './rules/plateau.ts';
import { slow } from './rules/slow.ts';
import { vanishingGradient } from './rules/vanishingGradient.ts';
import { worseThanBaseline } from './rules/worseThanBaseline.ts';

export type { HealthInput };

const rules: readonly ((facts: RunFacts) => Finding | undefined)[] = [
  notFinite,
  explodingGradient,
  divergence,
  vanishingGradient,
  learningRateLow,
  overfitting,
  worseThanBaseline,
  plateau,
  slow,
];

/** What follows from a finding is not told beside it. */
const consequences: Readonly<Partial<Record<FindingKind, readonly FindingKind[]>>> = {
  'not-finite': ['divergence', 'vanishing-gradient', 'worse-than-baseline'],
  divergence: ['vanishing-gradient', 'overfitting', 'worse-than-baseline', 'plateau'],
  'learning-rate-low': ['worse-than-baseline', 'plateau'],
  overfitting: ['plateau'],
};

/** What is not well in a run, in the order in which it starts. */
export function findings(run: HealthInput): Finding[] {
  const facts = factsOf(run);
  const found = rules.flatMap((rule) => rule(facts) ?? []);
  const hidden = new Set(found.flatMap(({ kind }) => consequences[kind] ?? []));
  return found
    .filter(({ kind }) => !hidden.has(kind))
    .sort((a, b) => a.step - b.step || findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind));
}
