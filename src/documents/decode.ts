const SNIFF = 8192;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** A file's text, or why it has none. A byte order mark is taken off, as editors do; `bom` tells that it was there. */
export type Decoded = { text: string; bom: boolean } | { why: string };

/** Reads bytes as UTF-8. Binary files and other encodings say why they are skipped. */
export function decode(bytes: Uint8Array): Decoded {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return { why: 'is UTF-16, not UTF-8' };
  if (bytes.subarray(0, SNIFF).includes(0)) return { why: 'is a binary file' };
  try {
    const text = decoder.decode(bytes);
    return { text, bom: bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf };
  } catch {
    return { why: 'is not UTF-8 text' };
  }
}
