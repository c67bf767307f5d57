/** The `sweep` section of a task's table: many runs of one experiment, with other settings each. */
import type { Descriptor, Keys, LeafDescriptor, SearchDescriptor, SectionDescriptor } from '../descriptor.ts';
import { epochsKey } from './training.ts';

/** Say what the file is and what computes, not how the network learns. */
const fixed = new Set(['version', 'task', 'description', 'extends', 'abstract', 'backend', 'pytorch']);

const ofTrials = { key: 'method', values: ['random', 'halving'] } as const;

const sweepSettings = {
  method: {
    kind: 'choice',
    default: 'grid',
    doc: 'Which settings are tried.',
    choices: {
      grid: 'Every combination of the values.',
      random: 'Random combinations (Bergstra and Bengio, 2012).',
      halving:
        'Random combinations, all trained for a few epochs first; again and again only the best of them go on (successive halving, Jamieson and Talwalkar, 2016).',
    },
  },
  trials: {
    kind: 'integer',
    default: 20,
    min: 1,
    max: 10_000,
    unit: 'runs',
    doc: 'How many combinations are tried.',
    when: ofTrials,
  },
  seed: {
    kind: 'integer',
    default: 1,
    min: 0,
    max: 9_007_199_254_740_991,
    doc: 'The random combinations follow from it and from nothing else.',
    when: ofTrials,
  },
  parallel: {
    kind: 'integer',
    default: 1,
    min: 1,
    max: 1024,
    unit: 'runs',
    doc: 'Runs that train at once. Where training.threads is not set, they share the cores evenly.',
  },
} as const satisfies Keys;

const halving = {
  kind: 'section',
  doc: 'How successive halving goes on.',
  when: { key: 'method', values: ['halving'] },
  keys: {
    factor: {
      kind: 'integer',
      default: 3,
      min: 2,
      max: 100,
      doc: 'Of so many trials one goes on, for so many times the epochs.',
    },
    min_epochs: {
      ...epochsKey,
      default: 1,
      unit: 'epochs',
      doc: 'Epochs that every trial is trained for. training.epochs is how far the best ones come.',
    },
  },
} as const satisfies Descriptor;

/** @param table of a task, without its sweep */
export function sweepSection(table: Keys): SectionDescriptor {
  const searches = leaves(table, '')
    .filter(([key]) => !fixed.has(key.split('.', 1)[0]!))
    .map(([key, of]): [string, SearchDescriptor] => [key, searchOf(of)]);
  return {
    kind: 'section',
    optional: true,
    doc: 'Runs the experiment many times with other settings: “Run Sweep”, or “lstm-lab sweep FILE”. A single run passes it over. Files that extend this one do not inherit it.',
    keys: {
      ...sweepSettings,
      metric: metricOf(table),
      keys: {
        kind: 'section',
        dotted: true,
        doc: 'What is tried: a key of the experiment, as training.optimizer.learning_rate, and a list of values or a range {from, to}. A range may have a scale (linear or log), a step, or a count of values that a grid takes.',
        keys: Object.fromEntries(searches),
      },
      halving,
    },
  };
}

function leaves(keys: Keys, prefix: string): [string, LeafDescriptor][] {
  return Object.entries(keys).flatMap(([name, descriptor]): [string, LeafDescriptor][] => {
    if (descriptor.kind === 'section') return leaves(descriptor.keys, `${prefix}${name}.`);
    return descriptor.kind === 'search' ? [] : [[`${prefix}${name}`, descriptor]];
  });
}

function searchOf(of: LeafDescriptor): SearchDescriptor {
  return { kind: 'search', doc: of.doc, of, ...(of.unit && { unit: of.unit }) };
}

/** What a task's best epoch may be chosen by is what its trials may be compared by. */
function metricOf({ training }: Keys): Descriptor {
  const monitor = training?.kind === 'section' ? training.keys.monitor : undefined;
  const choices = monitor?.kind === 'choice' ? monitor.choices : {};
  const { loss: _, ...others } = { loss: '', ...choices };
  return {
    kind: 'choice',
    doc: 'What trials are compared by, at the best epoch of each. Default: what training.monitor names, or else the validation loss.',
    choices: { val_loss: 'The validation loss.', ...others },
  };
}
