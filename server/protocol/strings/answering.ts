/** Words for networks that answer: classes, tags, translations, forecasts. */
export type AnsweringStringKey = 'answerMode';
