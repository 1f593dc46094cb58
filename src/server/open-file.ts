import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../core/finding.ts';
import { PartCache } from '../lint/analysis.ts';
import type { FileConfig } from '../lint/file-config.ts';
import type { JudgedFile } from '../lint/judge.ts';

/** UTF-16 units. A longer text is no configuration that a person wrote; folders leave such files out as well. */
export const MAX_LENGTH = 5 * 1024 * 1024;

/** Findings together with the text that they are about. */
export interface Dated {
  text: string;
  findings: readonly Finding[];
}

/** A document that the editor has open, and what is known of it. */
export class OpenFile {
  readonly cache = new PartCache();
  /** What `judged` was made from; it is made anew when one of these differs. */
  state: { version: number; config: FileConfig; platform: string; host: Dated | undefined } | undefined;
  judged: JudgedFile | undefined;
  /** What is wrong with it, for a configuration. */
  config: readonly Finding[] | undefined;
  /** Findings of checks that need a program. */
  host: Dated | undefined;
  /** The text for which findings across files were last computed. */
  settled: string | undefined;
  running: AbortController | undefined;
  /** Whether the user was told that it is too long to be checked. */
  toldTooLong = false;

  constructor(
    readonly document: TextDocument,
    /** Relative to its folder. */
    readonly path: string,
    /** A platform that the document's language leaves no doubt of. */
    readonly language: string | undefined,
  ) {}

  get uri(): string {
    return this.document.uri;
  }
}
