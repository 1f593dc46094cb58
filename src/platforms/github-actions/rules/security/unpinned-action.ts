import type { Persona, Severity } from '../../../../core/finding.ts';
import type { Edit, Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import { lineEnd } from '../../../../documents/yaml/edits.ts';
import type { GithubActionsModel, Step, Uses, UsesRepository } from '../../model.ts';
import { replace } from '../support/edits.ts';
import { resolveRef } from '../support/github-api.ts';
import { allUses, commentAfter, isCommit, isDisabled, writtenHere } from '../support/places.ts';
import { SECURE_USE } from '../support/references.ts';

interface Options {
  /** Owners, or `owner/repo`, whose tags are trusted as they are; with the pedantic persona they are still spoken of. */
  trusted: readonly string[];
}

const BRANCHES = /^(?:main|master|develop|dev|trunk|latest|HEAD|edge|next)$/i;

export const unpinnedAction = fileRule(
  {
    id: 'github-actions/unpinned-action',
    summary: 'An action or reusable workflow is taken from a tag or branch, which its owner can move',
    category: 'security',
    severity: 'warning',
    confidence: 'high',
    persona: 'strict',
    patterns: ['supply-chain-security', 'immutable-infrastructure'],
    wastes: ['defects'],
    aliases: ['zizmor:unpinned-uses', 'kics:555ab8f9-2001-455e-a077-f2d0f41e2fb9', 'scorecard:pinned-dependencies'],
    references: [SECURE_USE, 'https://docs.github.com/en/actions/how-tos/create-and-publish-actions/manage-custom-actions'],
    messages: {
      unversioned: '`{uses}` names no version: it cannot run; add a commit hash, as in `@<commit> # v1.2.3`',
      branch: '`{uses}` follows a branch, so that every push to it changes this pipeline: pin a commit hash',
      tag: '`{uses}` follows a tag or branch, which its owner can move: pin the commit hash, with the version as a comment',
      image: 'the image `{uses}` has no tag, so that another one may run every day: add a tag and a digest',
    },
    options: {
      schema: {
        type: 'object',
        properties: {
          trusted: {
            type: 'array',
            items: { type: 'string' },
            description: 'Owners or owner/repo whose tags are trusted (spoken of at the pedantic persona alone)',
          },
        },
        additionalProperties: false,
      },
      defaults: { trusted: ['actions', 'github'] } as Options,
    },
  },
  (model: GithubActionsModel, { document, options, report }) => {
    for (const { uses, step, subject } of allUses(model)) {
      if (!writtenHere(uses.scalar) || (step && (!writtenHere(step.node) || isDisabled(step)))) continue;
      if (uses.kind === 'docker') {
        if (!/[:@][^/]*$/.test(uses.image))
          report({
            at: uses.scalar.range,
            subject,
            message: 'image',
            data: { uses: uses.text.trim() },
            aliases: ['zizmor:unpinned-uses'],
            persona: 'default',
          });
        continue;
      }
      if (uses.kind !== 'repository' || isCommit(uses.ref)) continue;
      const { message, severity, persona } = judge(uses, step, options as Options);
      report({
        at: uses.scalar.range,
        subject,
        message,
        severity,
        persona,
        data: { uses: uses.text.trim() },
        aliases:
          uses.owner.toLowerCase() === 'actions'
            ? ['zizmor:unpinned-uses']
            : ['zizmor:unpinned-uses', 'kics:555ab8f9-2001-455e-a077-f2d0f41e2fb9', 'scorecard:pinned-dependencies'],
        fixes: uses.ref ? [pin(document.text, uses)] : [],
      });
    }
  },
);

function judge(
  uses: Uses & UsesRepository,
  step: Step | undefined,
  { trusted }: Options,
): { message: 'unversioned' | 'branch' | 'tag'; severity: Severity; persona: Persona } {
  if (!uses.ref) return { message: 'unversioned', severity: 'warning', persona: 'default' };
  const known = trusted.some(t => t.toLowerCase() === uses.owner.toLowerCase() || t.toLowerCase() === uses.slug);
  const branch = BRANCHES.test(uses.ref);
  if (branch) return { message: 'branch', severity: 'warning', persona: known || step === undefined ? 'strict' : 'default' };
  return { message: 'tag', severity: known ? 'info' : 'warning', persona: known ? 'pedantic' : 'strict' };
}

/** Asks GitHub for the commit when the fix is chosen. A comment that is there stays behind the version, unless it is one itself. */
function pin(text: string, uses: Uses & UsesRepository): Fix {
  return {
    title: `Pin ${uses.owner}/${uses.repo} to the commit of ${uses.ref}`,
    safety: 'safe',
    async resolve(host, signal) {
      const { sha, version } = await resolveRef(host, uses.owner, uses.repo, uses.ref, signal);
      const edits: Edit[] = [replace(uses.refRange, sha)];
      if (uses.scalar.style === 'literal' || uses.scalar.style === 'folded') return edits;
      const { end } = uses.scalar.range;
      const versioned = /^v?\d[\w.-]*$/.test(commentAfter(text, uses));
      edits.push({ range: { start: end, end: versioned ? lineEnd(text, end) : end }, newText: ` # ${version}` });
      return edits;
    },
  };
}
