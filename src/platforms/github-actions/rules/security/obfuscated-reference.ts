import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel } from '../../model.ts';
import { replace } from '../support/edits.ts';
import { allUses, writtenHere } from '../support/places.ts';
import { WORKFLOW_SYNTAX } from '../support/references.ts';

export const obfuscatedReference = fileRule(
  {
    id: 'github-actions/obfuscated-reference',
    summary: 'The path of an action is written in a roundabout way that hides it from searches and policies',
    category: 'security',
    severity: 'warning',
    confidence: 'high',
    persona: 'default',
    patterns: ['supply-chain-security', 'reduce-cognitive-load'],
    wastes: ['relearning'],
    aliases: ['zizmor:obfuscation'],
    references: [WORKFLOW_SYNTAX],
    messages: {
      roundabout: '`{uses}` is a roundabout way to write `{plain}`: searches and policies do not find it',
      outside: '`{uses}` leads out of the repository that it names: write the action that is meant',
    },
  },
  (model: GithubActionsModel, { report }) => {
    for (const { uses, step, subject } of allUses(model)) {
      if (uses.kind !== 'repository' || !writtenHere(uses.scalar) || (step && !writtenHere(step.node))) continue;
      const end = uses.text.lastIndexOf('@');
      const written = end < 0 ? uses.text : uses.text.slice(0, end);
      const segments = written.split('/').slice(2);
      if (!segments.some(s => s === '' || s === '.' || s === '..')) continue;
      const path: string[] = [];
      let outside = false;
      for (const segment of segments) {
        if (segment === '' || segment === '.') continue;
        if (segment !== '..') path.push(segment);
        else if (path.pop() === undefined) outside = true;
      }
      const plain = [uses.owner, uses.repo, ...path].join('/');
      const start = uses.scalar.text.indexOf(written);
      const at = uses.scalar.embedded().toSource({ start, end: start + written.length });
      report({
        at: uses.scalar.range,
        subject,
        message: outside ? 'outside' : 'roundabout',
        data: { uses: written, plain },
        fixes: at.exact && !outside ? [{ title: `Write ${plain}`, safety: 'safe', edits: [replace(at, plain)] }] : [],
      });
    }
  },
);
