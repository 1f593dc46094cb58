import type { SourceFile } from '../../../../delivery/source-file.ts';
import { CODE_OWNERS_PATHS, readCodeOwners } from '../../../../delivery/code-owners.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';

const TEMPLATE =
  /^(?:\.github\/|docs\/|\.gitea\/|\.forgejo\/|\.azuredevops\/|\.vsts\/)?pull_request_template(?:\/[^/]+)?(?:\.(?:md|txt))?$|^\.gitlab\/merge_request_templates\/[^/]+\.md$/i;
const GUIDE =
  /(?:^|\/)(?:code[-_ ]?reviews?(?:[-_ ]?(?:guide(?:lines)?|checklist))?|review(?:ing|er)?[-_ ]?(?:guide(?:lines)?|checklist))\.(?:md|adoc|rst)$/i;
const INTENT =
  /\b(?:why|purpose|motivation|context|background|intent|rationale|reason|problem|goal|trade-?offs?|alternatives?|decided against|decisions?|approach|description|describe|summary|what (?:does|did|has|is|changed)|what this|proposed changes?|review(?:er)?s?)\b/i;

/**
 * Reviews that teach leave only traces: a template that asks for the intent, and ownership that sends a change to people who know the part.
 */
export const codeReviewAsLearning = detector({
  slug: 'code-review-as-learning',
  looksAt: 'templates of pull requests, guides for reviewers and ownership rules',
  precondition: 'changes are reviewed',
  next: {
    'no-evidence': { title: 'Add a pull request template that asks why, and what to look at first', effort: 'minutes' },
    partly: { title: 'Agree on how reviews are done, and rotate the reviewers', effort: 'an hour' },
  },
  reads: path => TEMPLATE.test(path) || GUIDE.test(path) || CODE_OWNERS_PATHS.includes(path),
  observe,
  judge({ signals, elsewhere }) {
    // Forges read templates and ownership rules from `docs/` too.
    const found = [...signals, ...elsewhere.filter(s => s.file.startsWith('docs/'))];
    if (!found.some(s => s.stance === 'for')) {
      return noEvidence(
        found.length
          ? 'the template asks for nothing that a reviewer could learn from'
          : 'neither a template of pull requests nor ownership rules are found',
      );
    }
    return verdict(
      'partly', found.filter(s => s.stance === 'for'),
      'whether anything was learned is in the conversations, which the forge keeps and no file shows',
    );
  },
});

function observe(file: SourceFile): Signal[] {
  if (CODE_OWNERS_PATHS.includes(file.path)) {
    // One rule for everything sends a change to somebody, but not to those who know the part.
    const rule = readCodeOwners(file.text).find(r => r.owners.length && !/^[*/]+$/.test(r.pattern));
    return rule
      ? [{
          line: rule.line,
          says: `changes of \`${rule.pattern}\` go to ${rule.owners
            .slice(0, 3)
            .map(o => `\`${o}\``)
            .join(', ')}`,
          stance: 'for',
          data: undefined,
        }]
      : [];
  }
  const lines = file.text.split('\n');
  if (GUIDE.test(file.path)) {
    return lines.filter(l => l.trim()).length > 4
      ? [{ line: 1, says: 'a guide says how changes are reviewed', stance: 'for', data: undefined }]
      : [];
  }
  const asks = lines.findIndex(l => INTENT.test(l));
  if (asks < 0) return [{ line: 1, says: 'the template does not ask for the intent', stance: 'neutral', data: undefined }];
  return [{
    line: asks + 1, says: `the template asks for the intent: \`${lines[asks]!.replace(/^[\s#*<!->]+|[\s*>-]+$/g, '').slice(0, 60)}\``,
    stance: 'for', data: undefined,
  }];
}
