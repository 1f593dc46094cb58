import type { Alias } from '../../../core/finding.ts';
import type { Fix } from '../../../core/fix.ts';
import type { Range } from '../../../core/text.ts';

/** What the schema check may say; each is a rule of its own. */
export type IssueKind =
  | 'unknown-field'
  | 'wrong-type'
  | 'missing-field'
  | 'invalid-value'
  | 'invalid-name'
  | 'invalid-label'
  | 'duplicate-entry'
  | 'exclusive-fields';

/** A mismatch between a manifest and the API, before a rule makes it a finding. */
export interface Issue {
  kind: IssueKind;
  /** Which of the rule's messages. */
  message: string;
  data: Readonly<Record<string, string | number>>;
  at: Range;
  subject: string;
  /** Peers' ids that are true for this issue alone; without them, the rule's. */
  aliases?: readonly Alias[];
  fixes?: readonly Fix[];
}
