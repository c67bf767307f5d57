import { fill } from '../../shared/strings.ts';
import { strings } from '../words.ts';
import type { FilterProblem } from './filter/filter.ts';

/** What is wrong with a filter, in a sentence that says what to do. */
export function filterSentence(problem: FilterProblem): string {
  switch (problem.kind) {
    case 'unknown':
      return problem.nearest === undefined
        ? fill(strings.filterUnknown, problem.key)
        : fill(strings.filterUnknownNearest, problem.key, problem.nearest);
    case 'value':
      return fill(strings.filterNoValue, problem.term);
    case 'number':
      return fill(strings.filterNoNumber, problem.value, problem.term);
    case 'order':
      return fill(strings.filterNoOrder, problem.key, problem.operator);
  }
}
