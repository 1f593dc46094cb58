import coerce from 'semver/functions/coerce.js';
import satisfies from 'semver/functions/satisfies.js';
import { hostRule } from '../../../../core/rule.ts';
import type { GithubActionsModel, Step, Uses, UsesRepository } from '../../model.ts';
import { replace } from '../support/edits.ts';
import { advisoriesOf } from '../support/github-api.ts';
import { allUses, fixIn, isCommit, versionOf, writtenHere } from '../support/places.ts';
import { SECURE_USE } from '../support/references.ts';

export const vulnerableAction = hostRule<GithubActionsModel, object, 'vulnerable' | 'unpatched'>(
  {
    id: 'github-actions/vulnerable-action',
    summary: 'A version of an action is used for which a weakness was published',
    category: 'security',
    severity: 'error',
    confidence: 'high',
    persona: 'default',
    patterns: ['automated-vulnerability-management', 'supply-chain-security'],
    wastes: ['defects'],
    aliases: ['zizmor:known-vulnerable-actions', 'poutine:known_vulnerability_in_build_component'],
    references: ['https://github.com/advisories?query=type%3Areviewed+ecosystem%3Aactions', SECURE_USE],
    messages: {
      vulnerable: '{slug} {version} has a published weakness ({id}: {title}): use {patched} or later',
      unpatched: '{slug} {version} has a published weakness ({id}: {title}) and no mended version: do without it',
    },
    needs: ['network'],
  },
  async (model, { document, report, host }, signal) => {
    const used: { uses: Uses & UsesRepository; step: Step | undefined; subject: string; version: string }[] = [];
    for (const { uses, step, subject } of allUses(model)) {
      if (uses.kind !== 'repository' || !writtenHere(uses.scalar) || (step && !writtenHere(step.node))) continue;
      // `v4` moves with every release, so nobody knows here which one it is.
      const version = versionOf(document.text, uses)?.text;
      if (version !== undefined && version.split('.').length === 3) used.push({ uses, step, subject, version });
    }
    if (!used.length) return;
    const advisories = await advisoriesOf(host, [...new Set(used.map(u => u.uses.slug))], signal);
    for (const { uses, step, subject, version } of used) {
      const found = advisories.find(a => a.slug === uses.slug && satisfies(version, a.range.replaceAll(',', ' ')));
      if (!found) continue;
      const next = found.patched === undefined ? undefined : coerce(found.patched)?.version;
      report({
        at: uses.scalar.range,
        subject,
        message: next ? 'vulnerable' : 'unpatched',
        severity: /^(?:critical|high)$/.test(found.severity) ? 'error' : 'warning',
        data: { slug: uses.slug, version, id: found.id, title: found.summary, patched: next ?? '' },
        fixes:
          next && !isCommit(uses.ref)
            ? fixIn(step, `Use ${next}`, 'unsafe', [replace(uses.refRange, uses.ref.startsWith('v') ? `v${next}` : next)])
            : [],
      });
    }
  },
);
