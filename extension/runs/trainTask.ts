import * as l10n from '@vscode/l10n';

/** A task of type `lstm-lab`, as `tasks.json` describes it. */
export interface TrainDefinition {
  readonly type: string;
  /** The experiment file; relative to the workspace folder, or absolute. */
  readonly file?: unknown;
  /** `key=value`, as `--set` takes them. */
  readonly set?: unknown;
  /** The run to go on with. */
  readonly resume?: unknown;
}

/**
 * The arguments of `lstm-lab`; undefined for a definition that does not say what to train.
 *
 * @param more options
 */
export function trainArguments(
  { file, set, resume }: TrainDefinition,
  more: readonly string[] = [],
): string[] | undefined {
  const path = typeof file === 'string' && file !== '' ? [file] : [];
  if (path.length === 0 && typeof resume !== 'string') return undefined;
  const assignments = Array.isArray(set) ? set.filter((one) => typeof one === 'string') : [];
  return [
    'train',
    ...path,
    ...assignments.flatMap((one) => ['--set', one]),
    ...(typeof resume === 'string' ? ['--resume', resume] : []),
    ...more,
  ];
}

/** `train char.lstm.yaml` */
export function taskName({ file, resume }: TrainDefinition): string {
  return typeof resume === 'string' ? l10n.t('resume {0}', resume) : l10n.t('train {0}', String(file));
}
