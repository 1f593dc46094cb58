import type { AnyMeta, RuleCatalogue } from '../catalogue.ts';
import { expiredSuppression, invalidSuppression, unusedSuppression } from '../engine-rules.ts';
import type { Report, RuleMeta } from '../../core/rule.ts';
import type { Fix } from '../../core/fix.ts';
import { didYouMean } from '../../core/wording.ts';
import type { Uses } from './apply.ts';
import { isExpired, isOurs } from './apply.ts';
import type { Suppression } from './types.ts';

/** A report of the engine about a suppression, with its rule. */
interface Review {
  meta: RuleMeta;
  report: Report;
}

interface ReviewOptions {
  catalogue: RuleCatalogue;
  /** `YYYY-MM-DD` */
  today: string;
  /** Whether a rule ran on this file, at this persona and level, so that its silence says something. */
  ran(meta: AnyMeta): boolean;
}

/** What is wrong with the suppressions of a file that are ours: unknown rules, bad dates, expired, unused. */
export function reviewSuppressions(suppressions: readonly Suppression[], uses: Uses, options: ReviewOptions): Review[] {
  return suppressions.flatMap((suppression, i) => (isOurs(suppression) ? reviewOne(suppression, new Set(uses[i]), options) : []));
}

function reviewOne(suppression: Suppression, used: ReadonlySet<number>, options: ReviewOptions): Review[] {
  const { catalogue, today } = options;
  const subject = suppression.names.join(', ') || 'every rule';
  if (suppression.problem) {
    const data = { problem: suppression.problem };
    return [{ meta: invalidSuppression, report: { at: suppression.range, subject, message: 'malformed', data } }];
  }
  const reviews: Review[] = [];
  const known = suppression.names.map(name => catalogue.matching(name));
  known.forEach((metas, i) => {
    if (!metas.length) reviews.push(unknownName(suppression, i, catalogue));
  });
  if (isExpired(suppression, today)) {
    const data = { until: suppression.until! };
    return [...reviews, { meta: expiredSuppression, report: { at: suppression.range, subject, message: 'expired', data } }];
  }
  if (!suppression.names.length) {
    // "Every rule" is unused only where every rule ran, which is never: the network is one of them.
    return reviews;
  }
  const unused = suppression.names.map((_, i) => i).filter(i => known[i]!.length > 0 && !used.has(i) && known[i]!.every(options.ran));
  if (unused.length === suppression.names.length) {
    const fixes = [removal('Remove the suppression', suppression)];
    return [...reviews, { meta: unusedSuppression, report: { at: suppression.range, subject, message: 'nothing', fixes } }];
  }
  return [...reviews, ...unused.map(i => unusedName(suppression, i))];
}

function unknownName(suppression: Suppression, i: number, catalogue: RuleCatalogue): Review {
  const name = suppression.names[i]!;
  const better = catalogue.suggest(name);
  const at = suppression.nameRanges?.[i] ?? suppression.range;
  const id = better && (catalogue.matching(better).length ? better : catalogue.all.find(m => m.id.endsWith(`/${better}`))?.id);
  const fixes: Fix[] = id ? [{ title: `Change to \`${id}\``, safety: 'unsafe', edits: [{ range: at, newText: id }] }] : [];
  const data = { name, hint: didYouMean(id) };
  return { meta: invalidSuppression, report: { at, subject: name, message: 'unknown', data, fixes } };
}

function unusedName(suppression: Suppression, i: number): Review {
  const name = suppression.names[i]!;
  const ranges = suppression.nameRanges!;
  const at = ranges[i]!;
  // The comma goes with the name: the one before it, or after the first.
  const range = i > 0 ? { start: ranges[i - 1]!.end, end: at.end } : { start: at.start, end: ranges[1]!.start };
  const fixes: Fix[] = [{ title: `Remove ${name} from the suppression`, safety: 'safe', edits: [{ range, newText: '' }] }];
  return { meta: unusedSuppression, report: { at, subject: name, message: 'unused', data: { name }, fixes } };
}

function removal(title: string, suppression: Suppression): Fix {
  return { title, safety: 'safe', edits: [{ range: suppression.whole, newText: '' }] };
}
