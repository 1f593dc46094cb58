import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** What makes a finding the same one tomorrow. Line numbers are left out on purpose: text above moves. */
export interface Identity {
  rule: string;
  /** Relative to the workspace root, with `/`. */
  file: string;
  subject: string;
  /** The source text that was found; white space is normalised here. */
  snippet: string;
  /** 0 for the first finding with the same rule, file, subject and snippet, then 1 and so on. */
  ordinal: number;
}

const HEX_DIGITS = 32;

/** Runs of white space count as one space, so that reformatting keeps the fingerprint. */
export function normaliseSnippet(snippet: string): string {
  return snippet.replace(/\s+/g, ' ').trim();
}

/** 128 bits of SHA-256 over the parts of the identity, as 32 hexadecimal digits. */
export function fingerprint(identity: Identity): string {
  const { rule, file, subject, snippet, ordinal } = identity;
  const text = [rule, file, subject, normaliseSnippet(snippet), String(ordinal)].join('\0');
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, HEX_DIGITS);
}

/** SHA-256 of a text as 64 hexadecimal digits: tells whether a file is still what a proposal was made for. */
export function textHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
