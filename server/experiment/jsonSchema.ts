/** JSON Schema (draft 07) of the experiment file, for editors other than this one. */
import type { Descriptor, Keys, LeafDescriptor, SearchDescriptor, SectionDescriptor } from './descriptor.ts';
import { wholeNumbers } from './sweep/readSearch.ts';
import { descriptorAt, tableOf, tasks } from './tables.ts';

export type JsonSchema = { readonly [keyword: string]: unknown };

export function experimentSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'LSTM Lab experiment',
    type: 'object',
    properties: { task: taskSchema() },
    allOf: [
      ...tasks.map((task) => ({ if: { not: isPresent('task', task) }, else: reference(task) })),
      { if: { required: ['task'] }, else: reference('any-task') },
    ],
    definitions: {
      range: rangeSchema,
      ...Object.fromEntries(tasks.map((task) => [task, fileSchema(tableOf(task), task)])),
      'any-task': fileSchema(tableOf(undefined), 'any-task'),
    },
  };
}

/** Numbers that a sweep tries. */
const rangeSchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['from', 'to'],
  properties: {
    from: { type: 'number' },
    to: { type: 'number' },
    scale: { enum: ['linear', 'log'] },
    step: { type: 'number', exclusiveMinimum: 0 },
    count: { type: 'integer', minimum: 2, maximum: 1000 },
  },
};

function taskSchema(): JsonSchema {
  const descriptor = descriptorAt(['task'], undefined);
  return descriptor && descriptor.kind !== 'search' ? keySchema(descriptor, 'any-task') : {};
}

function fileSchema(table: Keys, definition: string): JsonSchema {
  return {
    ...sectionSchema(table, definition, false),
    if: { anyOf: [isPresent('abstract', true), { required: ['extends'] }] },
    else: requirements(table),
  };
}

function reference(definition: string): JsonSchema {
  return { $ref: `#/definitions/${definition}` };
}

function isPresent(key: string, value: unknown): JsonSchema {
  return { required: [key], properties: { [key]: { const: value } } };
}

/** Required keys of a section and of the sections in it, apart from the rest: a base may lack them. */
function requirements(keys: Keys): JsonSchema {
  const required: string[] = [];
  const properties: Record<string, JsonSchema> = {};
  for (const [name, descriptor] of Object.entries(keys)) {
    if (descriptor.kind !== 'section') {
      if (descriptor.required) required.push(name);
      continue;
    }
    const inner = requirements(descriptor.keys);
    if (!('required' in inner)) continue;
    properties[name] = inner;
    if (!descriptor.optional) required.push(name);
  }
  return {
    ...(required.length > 0 && { required }),
    ...(Object.keys(properties).length > 0 && { properties }),
  };
}

function sectionSchema(keys: Keys, definition: string, nullable: boolean): JsonSchema {
  const properties = Object.entries(keys).map(([name, descriptor]) => [
    name,
    descriptor.kind === 'search'
      ? searchSchema(name, descriptor, definition)
      : keySchema(descriptor, definition),
  ]);
  return {
    type: nullable ? ['object', 'null'] : 'object',
    additionalProperties: false,
    properties: Object.fromEntries(properties),
  };
}

/** A list of what the key takes where it stands itself, or a range. */
function searchSchema(key: string, { of }: SearchDescriptor, definition: string): JsonSchema {
  const list = listOf(reference([definition, ...key.split('.')].join('/properties/')));
  return wholeNumbers(of) === undefined ? list : { anyOf: [list, reference('range')] };
}

function keySchema(descriptor: LeafDescriptor | SectionDescriptor, definition: string): JsonSchema {
  const fallback = 'default' in descriptor ? { default: descriptor.default } : {};
  return { description: descriptionOf(descriptor), ...typeSchema(descriptor, definition), ...fallback };
}

function typeSchema(descriptor: LeafDescriptor | SectionDescriptor, definition: string): JsonSchema {
  switch (descriptor.kind) {
    case 'section':
      return sectionSchema(descriptor.keys, definition, true);
    case 'integer':
    case 'number':
      return { type: descriptor.kind, ...bounds(descriptor) };
    case 'boolean':
      return { type: 'boolean' };
    case 'choice':
      return { enum: Object.keys(descriptor.choices) };
    case 'fraction-or-paths':
      return { anyOf: [{ type: 'number', ...bounds(descriptor) }, ...oneOrMore({ type: 'string' })] };
    case 'integers':
      return { anyOf: oneOrMore({ type: 'integer', ...bounds(descriptor) }) };
    case 'numbers':
      return listOf({ type: 'number', ...bounds(descriptor) });
    case 'names': {
      const { choices } = descriptor;
      return { anyOf: oneOrMore(choices ? { enum: Object.keys(choices) } : { type: 'string' }) };
    }
    case 'string':
    case 'path':
      return { type: 'string' };
  }
}

function oneOrMore(element: JsonSchema): JsonSchema[] {
  return [element, listOf(element)];
}

function listOf(element: JsonSchema): JsonSchema {
  return { type: 'array', items: element, minItems: 1 };
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly exclusiveMin?: boolean;
  readonly exclusiveMax?: boolean;
}

function bounds({ min, max, exclusiveMin, exclusiveMax }: Bounds): JsonSchema {
  return {
    ...(min !== undefined && { [exclusiveMin ? 'exclusiveMinimum' : 'minimum']: min }),
    ...(max !== undefined && { [exclusiveMax ? 'exclusiveMaximum' : 'maximum']: max }),
  };
}

function descriptionOf({ doc, unit, equation, when }: Descriptor): string {
  const parts = [doc];
  if (unit) parts.push(`Unit: ${unit}.`);
  if (when) parts.push(`Only with ${when.key}: ${when.values.join(', ')}.`);
  if (equation) parts.push(equation);
  return parts.join(' ');
}
