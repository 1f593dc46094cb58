/** Files above this size are data, not configuration that people write. */
export const MAX_FILE_BYTES = 8 * 1024 * 1024;

export type Decoded = { text: string } | { why: string };

/**
 * Bytes of a file as text: UTF-8 (a BOM stays in the text, so that offsets agree with what an editor saves), or
 * UTF-16 by its BOM. What is binary, in another encoding or too large comes back as the reason why it is not read.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_FILE_BYTES) return { why: `larger than ${MAX_FILE_BYTES / 1024 / 1024} MB` };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes) };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be', { ignoreBOM: true }).decode(bytes) };
  if (bytes.subarray(0, 8192).includes(0)) return { why: 'binary' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { why: 'not UTF-8' };
  }
}
