/** Words of what shows results of networks, on every page that does. */
export type ShownResultStringKey =
  | 'heatKeys'
  | 'attention'
  | 'attentionHint'
  | 'mostWeight'
  | 'attentionMapHint'
  | 'attentionCell'
  | 'translation'
  | 'source'
  | 'noAttention'
  | 'editAdded'
  | 'editLeftOut'
  | 'editChanged'
  | 'editSaid'
  | 'editWritten'
  | 'wordErrorRate'
  | 'characterErrorRate';
