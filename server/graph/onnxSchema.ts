/**
 * The messages of the ONNX intermediate representation that the lab reads and writes. 64-bit integers are
 * JavaScript numbers: exact to 2^53, saturated at the ends of int64 (which ONNX uses for "until the end").
 */
export interface ModelProto {
  irVersion: number;
  producerName: string;
  producerVersion: string;
  domain: string;
  modelVersion: number;
  docString?: string;
  graph: GraphProto;
  opsetImport: OperatorSetIdProto[];
  metadataProps: StringStringEntryProto[];
  functions: FunctionProto[];
}

export interface OperatorSetIdProto {
  domain: string;
  version: number;
}

export interface StringStringEntryProto {
  key: string;
  value: string;
}

export interface GraphProto {
  name: string;
  node: NodeProto[];
  initializer: TensorProto[];
  sparseInitializer: SparseTensorProto[];
  docString?: string;
  input: ValueInfoProto[];
  output: ValueInfoProto[];
  valueInfo: ValueInfoProto[];
}

export interface NodeProto {
  name: string;
  opType: string;
  domain: string;
  overload?: string;
  /** An empty name is an absent optional input or output. */
  input: string[];
  output: string[];
  attribute: AttributeProto[];
  docString?: string;
}

export interface AttributeProto {
  name: string;
  type: number;
  refAttrName?: string;
  f?: number;
  i?: number;
  /** UTF-8. */
  s?: Uint8Array;
  t?: TensorProto;
  g?: GraphProto;
  floats: number[];
  ints: number[];
  strings: Uint8Array[];
  tensors: TensorProto[];
  graphs: GraphProto[];
}

export interface TensorProto {
  name: string;
  dims: number[];
  dataType: number;
  /** Little-endian; without it the typed fields hold the numbers. */
  rawData?: Uint8Array;
  floatData: number[];
  int32Data: number[];
  int64Data: number[];
  doubleData: number[];
  uint64Data: number[];
  stringData: Uint8Array[];
  externalData: StringStringEntryProto[];
  /** 1 when the numbers are in another file, as `externalData` says (location, offset, length). */
  dataLocation: number;
}

export interface SparseTensorProto {
  values: TensorProto;
  indices: TensorProto;
  dims: number[];
}

export interface ValueInfoProto {
  name: string;
  type?: TypeProto;
  docString?: string;
}

export interface TypeProto {
  tensorType?: { elemType: number; shape?: TensorShapeProto };
  sequenceType?: { elemType?: TypeProto };
  optionalType?: { elemType?: TypeProto };
  mapType?: { keyType: number; valueType?: TypeProto };
  denotation?: string;
}

export interface TensorShapeProto {
  /** A size, a name, or neither when the size is unknown. */
  dim: { dimValue?: number; dimParam?: string }[];
}

export interface FunctionProto {
  name: string;
  domain: string;
  overload?: string;
  input: string[];
  output: string[];
  attribute: string[];
  attributeProto: AttributeProto[];
  node: NodeProto[];
  opsetImport: OperatorSetIdProto[];
  docString?: string;
}

/** `AttributeProto.AttributeType`. */
export const AttributeType = {
  float: 1,
  int: 2,
  string: 3,
  tensor: 4,
  graph: 5,
  floats: 6,
  ints: 7,
  strings: 8,
} as const;
