/** Words of the dashboard's frame and of its table of runs. */
export type TableStringKey = 'chartsView' | 'resultsView' | 'views';
