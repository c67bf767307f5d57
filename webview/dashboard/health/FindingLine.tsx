import type { Finding } from '../../../server/protocol/health.ts';
import { fill, sentences } from '../../shared/strings.ts';
import { formats, strings } from '../words.ts';

interface Props {
  readonly finding: Finding;
  /** The run's name, where it does not go without saying. */
  readonly run: string | undefined;
  /** Shows where it starts in the charts. */
  readonly onLook: () => void;
}

/** A finding: how bad, where it starts, in words, and what to try. */
export function FindingLine({ finding, run, onLook }: Props) {
  const { severity, epoch, step, text, advice } = finding;
  return (
    <li class={`finding ${severity}`}>
      <p>
        <strong>{severityWord(severity)}</strong>{' '}
        <span class="muted">
          {run !== undefined && `${run} · `}
          <button type="button" class="place" title={strings.findingLook} onClick={onLook}>
            {fill(strings.findingPlace, formats.short(epoch), formats.integer(step))}
          </button>
        </span>{' '}
        {text}
      </p>
      <p class="advice">
        <span class="muted">{strings.whatToTry}</span> {sentences(...advice)}
      </p>
    </li>
  );
}

const words: Readonly<Record<Finding['severity'], string>> = {
  error: strings.findingError,
  warning: strings.findingWarning,
  hint: strings.findingHint,
};

export function severityWord(severity: Finding['severity']): string {
  return words[severity];
}
