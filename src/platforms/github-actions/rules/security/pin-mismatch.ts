import type { Fix } from '../../../../core/fix.ts';
import { hostRule } from '../../../../core/rule.ts';
import { lineEnd } from '../../../../documents/yaml/edits.ts';
import type { GithubActionsModel, Uses, UsesRepository } from '../../model.ts';
import { commitOf, tagOf } from '../support/github-api.ts';
import { allUses, commentAfter, isCommit, writtenHere } from '../support/places.ts';
import { SECURE_USE } from '../support/references.ts';

const TAG = /^(?:tag=|@|pin@)?(v?\d+\.\d+\.\d+[\w.-]*)$/;

export const pinMismatch = hostRule<GithubActionsModel, object, 'other' | 'absent'>(
  {
    id: 'github-actions/pin-mismatch',
    summary: 'The comment behind a pinned commit names another version than the one that runs',
    category: 'security',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['supply-chain-security', 'trust-and-verify'],
    wastes: ['defects', 'relearning'],
    aliases: ['zizmor:ref-version-mismatch'],
    references: [SECURE_USE],
    messages: {
      other: 'the comment says {version}, but that is commit {sha}: another version of {slug} runs than the one that was reviewed',
      absent: 'the comment says {version}, and {slug} has no such version',
    },
    needs: ['network'],
  },
  async (model, { document, report, host }, signal) => {
    for (const { uses, step, subject } of allUses(model)) {
      if (uses.kind !== 'repository' || !isCommit(uses.ref) || !writtenHere(uses.scalar) || (step && !writtenHere(step.node))) continue;
      const comment = commentAfter(document.text, uses);
      // A tag like `v4` moves: that it names another commit now is as it should be.
      const version = TAG.exec(comment)?.[1];
      if (version === undefined) continue;
      const sha = await commitOf(host, uses.owner, uses.repo, version, signal);
      if (sha === uses.ref.toLowerCase()) continue;
      report({
        at: uses.scalar.range,
        subject,
        message: sha ? 'other' : 'absent',
        data: { version, sha: sha?.slice(0, 12) ?? '', slug: `${uses.owner}/${uses.repo}` },
        fixes: [correct(document.text, uses, version)],
      });
    }
  },
);

/** Writes the version that really runs, as GitHub tells when the fix is chosen. */
function correct(text: string, uses: Uses & UsesRepository, version: string): Fix {
  return {
    title: 'Name the version that runs',
    safety: 'safe',
    async resolve(host, signal) {
      const tag = await tagOf(host, uses.owner, uses.repo, uses.ref.toLowerCase(), signal);
      if (!tag) throw new Error(`None of the newest tags of ${uses.owner}/${uses.repo} names this commit: is it from a fork?`);
      const from = uses.scalar.range.end;
      const start = text.indexOf(version, from);
      return start < 0 || start > lineEnd(text, from) ? [] : [{ range: { start, end: start + version.length }, newText: tag }];
    },
  };
}
