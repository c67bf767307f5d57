import type { AudioFeatureSettings } from '../audio/audioFeatures.ts';
import { type DataFile, readBytes } from '../text/bytes.ts';
import { type HeardFeatures, recordingFeatures } from './features.ts';
import type { Utterance } from './utterances.ts';

/** @throws UserError for a file that is missing, damaged, or no recording */
export async function readUtterance(
  { path, place }: Pick<Utterance, 'path' | 'place'>,
  audio: AudioFeatureSettings,
): Promise<HeardFeatures & { readonly file: DataFile }> {
  const content = readBytes(path, place);
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return { ...recordingFeatures(Buffer.concat(chunks), path, audio), file: content.file };
}

/** As transcripts are compared and learned: one space between words, none at the ends. */
export function plainTranscript(text: string, lowercase: boolean): string {
  const plain = text.trim().replaceAll(/\s+/g, ' ');
  return lowercase ? plain.toLowerCase() : plain;
}
