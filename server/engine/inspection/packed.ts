/** Numbers as float32, little-endian, in base64: short and quick to read in a page. */
export function packed(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}
