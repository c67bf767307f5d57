/** What sbatch would refuse, before anything is submitted. */
import * as l10n from '@vscode/l10n';
import type { CommonRule } from './rule.ts';

/** `MINUTES`, `MINUTES:SECONDS`, `HOURS:MINUTES:SECONDS`, `DAYS-HOURS`, `DAYS-HOURS:MINUTES`, `DAYS-HOURS:MINUTES:SECONDS` */
const timeForm = /^(\d+(:\d\d?){0,2}|\d+-\d\d?(:\d\d?){0,2}|UNLIMITED|INFINITE)$/i;
const memoryForm = /^\d+[KMGT]?B?$/i;
/** Control characters would begin further lines of the script that sbatch is given. */
const optionForm = /^-[^\s\p{Cc}]\P{Cc}*$/u;
const nameForm = /^[^\s\p{Cc}]+$/u;

export const slurmRules: readonly CommonRule[] = [
  {
    code: 'LSTM150',
    keys: ['pytorch.slurm.time'],
    check: ({ pytorch }) => {
      const time = pytorch?.slurm?.time;
      return time !== undefined && !timeForm.test(time)
        ? l10n.t(
            'Slurm does not read “{0}” as a time: write minutes, hours:minutes:seconds or days-hours, for example "90", "12:00:00" or "2-0".',
            time,
          )
        : undefined;
    },
  },
  {
    code: 'LSTM151',
    keys: ['pytorch.slurm.memory'],
    check: ({ pytorch }) => {
      const memory = pytorch?.slurm?.memory;
      return memory !== undefined && !memoryForm.test(memory)
        ? l10n.t(
            'Slurm does not read “{0}” as memory: write a whole number with K, M, G or T, for example 64G.',
            memory,
          )
        : undefined;
    },
  },
  {
    code: 'LSTM152',
    keys: ['pytorch.slurm.options'],
    check: ({ pytorch }) => {
      const wrong = pytorch?.slurm?.options?.find((option) => !optionForm.test(option));
      return wrong === undefined
        ? undefined
        : l10n.t('“{0}” is no option of sbatch: it begins with “--”, for example --qos=long.', wrong);
    },
  },
  nameRule('partition'),
  nameRule('account'),
];

function nameRule(key: 'partition' | 'account'): CommonRule {
  return {
    code: 'LSTM153',
    keys: [`pytorch.slurm.${key}`],
    check: ({ pytorch }) => {
      const name = pytorch?.slurm?.[key];
      return name !== undefined && !nameForm.test(name)
        ? l10n.t('Slurm’s names are single words: write one without spaces and line breaks.')
        : undefined;
    },
  };
}
