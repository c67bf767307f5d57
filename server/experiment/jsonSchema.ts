/** JSON Schema (draft 07) of the experiment file, for editors other than this one. */
import type { Descriptor, Keys } from './descriptor.ts';
import { tableOf, tasks } from './tables.ts';

export type JsonSchema = { readonly [keyword: string]: unknown };

export function experimentSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'LSTM Lab experiment',
    type: 'object',
    properties: { task: keySchema(tableOf(undefined).task!) },
    allOf: [
      ...tasks.map((task) => ({ if: { not: isPresent('task', task) }, else: reference(task) })),
      { if: { required: ['task'] }, else: reference('any-task') },
    ],
    definitions: {
      ...Object.fromEntries(tasks.map((task) => [task, fileSchema(tableOf(task))])),
      'any-task': fileSchema(tableOf(undefined)),
    },
  };
}

function fileSchema(table: Keys): JsonSchema {
  return {
    ...sectionSchema(table, false),
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

function sectionSchema(keys: Keys, nullable: boolean): JsonSchema {
  const properties = Object.entries(keys).map(([name, descriptor]) => [name, keySchema(descriptor)]);
  return {
    type: nullable ? ['object', 'null'] : 'object',
    additionalProperties: false,
    properties: Object.fromEntries(properties),
  };
}

function keySchema(descriptor: Descriptor): JsonSchema {
  const fallback = 'default' in descriptor ? { default: descriptor.default } : {};
  return { description: descriptionOf(descriptor), ...typeSchema(descriptor), ...fallback };
}

function typeSchema(descriptor: Descriptor): JsonSchema {
  switch (descriptor.kind) {
    case 'section':
      return sectionSchema(descriptor.keys, true);
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
