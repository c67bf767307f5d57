/** Reading and writing `.onnx` files: bytes ↔ typed messages, checked at the door. */
import * as l10n from '@vscode/l10n';
import protobuf from 'protobufjs/light.js';
import { UserError } from '../base/errors.ts';
import { messages, onnxFields } from './onnxFields.ts';
import type { GraphProto, ModelProto } from './onnxSchema.ts';

const root = protobuf.Root.fromJSON(onnxFields);

type Message = Record<string, unknown>;

/**
 * The bytes of an `.onnx` file as messages. Weights stay views of `bytes`. Fields that the lab does not know
 * are dropped. Throws a UserError when the bytes are cut short or are no ONNX model.
 */
export function parseModel(bytes: Uint8Array): ModelProto {
  const model = complete(decode('ModelProto', bytes), 'ModelProto');
  if (!isModel(model) || model.irVersion < 1 || model.opsetImport.length === 0) throw notAModel();
  checkGraph(model.graph);
  return model;
}

export function encodeModel(model: ModelProto): Uint8Array {
  return encode('ModelProto', model);
}

/** Decodes one message of the schema by name; the test data of ONNX are bare tensors, for instance. */
export function decodeMessage(type: string, bytes: Uint8Array): Message {
  return complete(decode(type, bytes), type);
}

function decode(type: string, bytes: Uint8Array): Message {
  const messageType = root.lookupType(type);
  try {
    const options = { longs: Number, arrays: true };
    return messageType.toObject(messageType.decode(bytes), options);
  } catch (error) {
    throw notAModel(error);
  }
}

function encode(type: string, message: object): Uint8Array {
  const messageType = root.lookupType(type);
  return messageType.encode(messageType.fromObject(message)).finish();
}

function notAModel(cause?: unknown): UserError {
  const sentence = l10n.t('This is not a complete ONNX model: export it again, or copy the whole file.');
  return new UserError(sentence, {}, cause === undefined ? {} : { cause });
}

/** Gives absent scalar fields their default, so that only `optional` ones and messages can be missing. */
function complete(message: Message, type: string): Message {
  for (const [name, [, fieldType, rule]] of Object.entries(messages[type] ?? {})) {
    const value = message[name];
    if (fieldType in messages) {
      for (const part of rule ? asArray(value) : [value]) if (isMessage(part)) complete(part, fieldType);
    } else if (value === undefined && !rule) {
      message[name] = fieldType === 'string' ? '' : fieldType === 'bytes' ? new Uint8Array() : 0;
    }
  }
  return message;
}

function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null;
}

/** A completed ModelProto has every field of the type except, perhaps, its graph. */
function isModel(message: Message): message is Message & ModelProto {
  return isMessage(message.graph);
}

function checkGraph(graph: GraphProto): void {
  for (const node of graph.node) {
    if (node.opType === '') throw notAModel();
    for (const attribute of node.attribute) {
      for (const body of [attribute.g, ...attribute.graphs]) if (body) checkGraph(body);
    }
  }
}
