/** Words for what is seen inside a network. */
export type InsideStringKey = 'insideMode';
