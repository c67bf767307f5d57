/** Words for two models side by side. */
export type CompareStringKey = 'compareMode';
