import type { ViewProps } from '../view.ts';
import './answering.css';
import { Classifying } from './classification/Classifying.tsx';
import { Hearing } from './classification/Hearing.tsx';
import { Forecasting } from './forecasting/Forecasting.tsx';
import { Transcribing } from './speech/Transcribing.tsx';
import { Tagging } from './tagging/Tagging.tsx';
import { Translating } from './translation/Translating.tsx';

/** A network that answers, in the view of its task. */
export function Answering({ model: { answering } }: ViewProps) {
  switch (answering?.task) {
    case undefined:
      return null;
    case 'classification':
      return answering.input === 'recording' ? <Hearing /> : <Classifying network={answering} />;
    case 'tagging':
      return <Tagging marksNames={answering.scheme !== 'none'} />;
    case 'translation':
      return <Translating network={answering} />;
    case 'speech':
      return <Transcribing network={answering} />;
    case 'forecasting':
      return <Forecasting network={answering} />;
  }
}
