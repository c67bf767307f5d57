import type { ProblemCode } from '../../../server/experiment/problem.ts';
import { cellRulesExamples } from './cellRules.ts';
import type { Example } from './example.ts';
import { filesExamples } from './files.ts';
import { pytorchRulesExamples } from './pytorchRules.ts';
import { rulesExamples } from './rules.ts';
import { selfAttentionExamples } from './selfAttentionRules.ts';
import { structureExamples } from './structure.ts';
import { sweepExamples } from './sweep.ts';
import { taskRulesExamples } from './taskRules.ts';
import { transferRulesExamples } from './transferRules.ts';
import { valuesExamples } from './values.ts';

/** Every code has texts that show it and a text near them that does not. */
export const problemExamples: Record<ProblemCode, Example> = {
  ...structureExamples,
  ...valuesExamples,
  ...filesExamples,
  ...rulesExamples,
  ...cellRulesExamples,
  ...pytorchRulesExamples,
  ...taskRulesExamples,
  ...selfAttentionExamples,
  ...sweepExamples,
  ...transferRulesExamples,
};
