/** What views show of a proposal. Plain data. */
import type { FileState, ProposalFinding } from './types.ts';

export interface ProposedFileView {
  path: string;
  state: FileState;
  ticked: boolean;
  /** Whether it may be chosen: not while a conflict is open, nor where it can't be written. */
  choosable: boolean;
  /** Whether the user changed it in the proposal. */
  edited: boolean;
  note?: string;
  /** Lines. */
  added: number;
  removed: number;
  /** The decisions in it, each with the pattern that it realises. */
  choices: readonly { slug: string; name: string; says: string }[];
  /** In the proposed text. */
  findings: readonly ProposalFinding[];
}

export interface ProposalView {
  title: string;
  files: readonly ProposedFileView[];
  /** Lines from 1. */
  assumptions: readonly { says: string; file?: string; line?: number }[];
  gaps: readonly string[];
}
