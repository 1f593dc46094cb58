import { purposeOf } from '../../../../project/purpose.ts';
import { mayRun, runningIn } from '../../../../delivery/running.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { presupposes, runsFromHere } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';

type What = 'runs' | 'review' | 'template' | 'blame' | 'actions';

const NAMED = /(?:^|\/)(?:post-?mortems?|incident-?(?:reviews?|reports?)|incidents|pir|retrospectives?\/incidents?)\/.+\.(?:md|adoc|rst)$/i;
/** A document of its own, where people look for documents: deeper down it is text about reviews. */
const ALONE = /^(?:[^/]+\/)?(?:[^/]+\/)?[^/]*(?:post-?mortem|incident-(?:review|report))[^/]*\.(?:md|adoc|rst|ya?ml)$/i;
const TEMPLATE = /(?:^|[/_.-])(?:template|issue_template|skeleton|readme|index)(?:[/_.-]|$)/i;
/** Sections of a review in the usual formats. */
const TELLS =
  /^(?:#+|=+|\*\*)?\s*(?:[\d.]+\s*)?(?:timeline|what happened|summary of (?:the )?incident|impact|contributing (?:causes|factors|conditions)|root causes?|trigger|detection)\b/im;
const ACTIONS =
  /^(?:#+|=+|\*\*)?\s*(?:[\d.]+\s*)?(?:action items?|actions|changes|follow-?ups?|corrective|remediation|preventa?tive|next steps|lessons learn)/im;
const BLAME =
  /^.*\b(?:root cause|cause)s?\b[^.\n]{0,40}?[:=|-]\s*\**\s*(?:human|operator|user|engineer|developer) (?:error|mistake)\b.*$/im;

/** Incidents are written down for what can be changed, not for who is to blame. Words are a trace of the practice, never its proof. */
export const blamelessPostmortems = detector<What>({
  slug: 'blameless-postmortems',
  looksAt: 'written reviews of incidents: what they tell and which changes they lead to',
  precondition: 'something is run or released from here',
  next: {
    'no-evidence': { title: 'Write a review of the last incident, with changes and owners', effort: 'a day' },
    partly: { title: 'Cite the review in the changes that it led to', effort: 'minutes' },
  },
  reads: path => mayRun(path) || isNamed(path),
  observe: file => [
    ...runningIn(file).map((r): Signal<What> => ({ line: r.line, says: `\`${r.name}\` runs`, stance: 'neutral', data: 'runs' })),
    ...reviewIn(file),
  ],
  judge(repository) {
    const { signals, elsewhere, graph } = repository;
    // Reviews are documents, and live where documents do.
    const written = [...signals, ...elsewhere].filter(s => s.data !== 'runs' && ['own', 'documentation'].includes(purposeOf(s.file)));
    const of = (what: What) => written.filter(s => s.data === what);
    const [reviews, templates] = [of('review'), of('template')];
    if (!reviews.length && !templates.length) {
      const runs = signals.some(s => s.data === 'runs') || runsFromHere(repository) || graph.deploys.length > 0;
      return runs
        ? noEvidence('no written review of an incident was found; many teams keep them elsewhere')
        : presupposes(repository, 'nothing that could have an incident is run or released from here');
    }
    if (!reviews.length) return verdict('partly', templates, 'only the template of a review is here');
    const notes = ['what was said in the room leaves no file'];
    if (!of('actions').length) notes.unshift('no review lists changes');
    if (of('blame').length) notes.unshift('a review that names a human error as its cause has stopped too early');
    return verdict('partly', [...reviews, ...of('actions'), ...of('blame')], ...notes);
  },
});

function isNamed(path: string): boolean {
  return NAMED.test(path) || ALONE.test(path);
}

function reviewIn(file: SourceFile): Signal<What>[] {
  if (!isNamed(file.path)) return [];
  const tells = TELLS.exec(file.text);
  if (TEMPLATE.test(file.path)) {
    return tells || /\.ya?ml$/.test(file.path)
      ? [{ line: tells ? file.line(tells.index) : 1, says: 'is a template for reviews of incidents', stance: 'for', data: 'template' }]
      : [];
  }
  if (!tells) return [];
  const [actions, blame] = [ACTIONS.exec(file.text), BLAME.exec(file.text)];
  return [
    { line: file.line(tells.index), says: 'tells what happened in an incident', stance: 'for', data: 'review' },
    ...(actions
      ? [{ line: file.line(actions.index), says: 'lists the changes that followed', stance: 'for', data: 'actions' } as const]
      : []),
    ...(blame
      ? [{ line: file.line(blame.index), says: 'names a human error as the cause', stance: 'against', data: 'blame' } as const]
      : []),
  ];
}
