import type { Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel, Uses, UsesRepository } from '../../model.ts';
import { tagOf } from '../support/github-api.ts';
import { allUses, commentAfter, isCommit, writtenHere } from '../support/places.ts';
import { SECURE_USE } from '../support/references.ts';

export const unversionedPin = fileRule(
  {
    id: 'github-actions/unversioned-pin',
    summary: 'A pinned commit does not say which version it is',
    category: 'security',
    severity: 'info',
    confidence: 'high',
    persona: 'pedantic',
    patterns: ['supply-chain-security', 'living-documentation'],
    wastes: ['relearning'],
    aliases: ['zizmor:ref-version-mismatch'],
    references: [
      SECURE_USE,
      'https://docs.github.com/en/code-security/how-tos/secure-your-supply-chain/secure-your-dependencies/keep-your-actions-up-to-date',
    ],
    messages: { bare: '{slug} is pinned to a commit without a word which version that is: add it as a comment, `# v1.2.3`' },
  },
  (model: GithubActionsModel, { document, report }) => {
    for (const { uses, step, subject } of allUses(model)) {
      if (uses.kind !== 'repository' || !isCommit(uses.ref) || !writtenHere(uses.scalar) || (step && !writtenHere(step.node))) continue;
      if (uses.scalar.style === 'literal' || uses.scalar.style === 'folded' || commentAfter(document.text, uses) !== '') continue;
      report({ at: uses.scalar.range, subject, message: 'bare', data: { slug: `${uses.owner}/${uses.repo}` }, fixes: [name(uses)] });
    }
  },
);

/** Asks GitHub for the tag of the commit when the fix is chosen. */
function name(uses: Uses & UsesRepository): Fix {
  return {
    title: 'Add the version as a comment',
    safety: 'safe',
    async resolve(host, signal) {
      const version = await tagOf(host, uses.owner, uses.repo, uses.ref.toLowerCase(), signal);
      if (!version) throw new Error(`None of the newest tags of ${uses.owner}/${uses.repo} names this commit`);
      const { end } = uses.scalar.range;
      return [{ range: { start: end, end }, newText: ` # ${version}` }];
    },
  };
}
