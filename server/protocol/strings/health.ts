/** Words of the findings on how runs go. */
export type HealthStringKey =
  | 'health'
  | 'healthSummary'
  | 'findingError'
  | 'findingWarning'
  | 'findingHint'
  | 'findingPlace'
  | 'findingLook'
  | 'whatToTry';
