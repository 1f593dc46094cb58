import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel, Uses, UsesRepository } from '../../model.ts';
import { allUses, writtenHere } from '../support/places.ts';
import { actionName } from '../support/releases.ts';

interface Options {
  /** When not empty, nothing else may be used. `*` stands for any part: `actions/*`, `docker/*@v6`. */
  allow: readonly string[];
  /** May not be used. */
  deny: readonly string[];
}

export const forbiddenAction = fileRule(
  {
    id: 'github-actions/forbidden-action',
    summary: 'An action is used that the repository’s policy does not allow',
    category: 'security',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['policy-as-code', 'supply-chain-security'],
    wastes: ['defects'],
    aliases: ['zizmor:forbidden-uses'],
    references: ['https://docs.github.com/en/actions/reference/security/secure-use'],
    messages: {
      denied: '`{uses}` is denied by this repository’s policy (`{pattern}`)',
      unlisted: '`{uses}` is not among the actions that this repository’s policy allows',
    },
    options: {
      schema: {
        type: 'object',
        properties: {
          allow: { type: 'array', items: { type: 'string' }, description: 'Patterns of what may be used; empty allows everything' },
          deny: { type: 'array', items: { type: 'string' }, description: 'Patterns of what may not be used' },
        },
        additionalProperties: false,
      },
      defaults: { allow: [], deny: [] } as Options,
    },
  },
  (model: GithubActionsModel, { options, report }) => {
    const { allow, deny } = options as Options;
    if (!allow.length && !deny.length) return;
    for (const { uses, subject } of allUses(model)) {
      if (uses.kind !== 'repository' || !writtenHere(uses.scalar)) continue;
      const pattern = deny.find(p => matches(p, uses));
      if (pattern) report({ at: uses.scalar.range, subject, message: 'denied', data: { uses: uses.text.trim(), pattern } });
      else if (allow.length && !allow.some(p => matches(p, uses)))
        report({ at: uses.scalar.range, subject, message: 'unlisted', data: { uses: uses.text.trim() } });
    }
  },
);

function matches(pattern: string, uses: Uses & UsesRepository): boolean {
  const name = actionName(uses);
  const [wanted = '', ref] = pattern.toLowerCase().split('@');
  return glob(wanted, name) && (ref === undefined || glob(ref, uses.ref.toLowerCase()));
}

/** `*` matches any text; everything else itself. Linear: each piece is looked for once. */
function glob(pattern: string, text: string): boolean {
  const pieces = pattern.split('*');
  const first = pieces[0]!;
  const last = pieces.at(-1)!;
  if (pieces.length === 1) return text === pattern;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}
