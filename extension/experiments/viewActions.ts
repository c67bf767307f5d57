import type { Lab } from '../lab.ts';
import type { ExperimentsView } from './experimentsView.ts';
import { pickFilter, pickOrder } from './filterPicks.ts';
import { everyRun } from './runChoice.ts';

/** Commands that are about the view. */
export function viewActions({ index }: Lab, view: ExperimentsView) {
  return {
    refresh: () => index.refresh(),
    showMoreRuns: (file: unknown) => view.showMore(file),
    filterRuns: async () => {
      const filter = await pickFilter(view.choice.now.filter, index.runs);
      if (filter) view.choice.change({ filter });
    },
    clearFilter: () => view.choice.change({ filter: everyRun }),
    sortRuns: async () => {
      const order = await pickOrder(view.choice.now.order);
      if (order) view.choice.change({ order });
    },
  };
}
