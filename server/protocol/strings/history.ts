/** Words for the history of a text. */
export type HistoryStringKey = 'history';
