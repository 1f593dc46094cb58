import { CODE_OWNERS_PATHS, ownerFinder } from '../../../../delivery/code-owners.ts';
import type { OwnerRule } from '../../../../delivery/code-owners.ts';
import type { DeliveryGraph } from '../../../../delivery/graph.ts';
import { purposeOf } from '../../../../project/purpose.ts';
import { deliveredFirst, presupposes, runsFromHere } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { FileSignal, Repository } from '../../detector.ts';
import type { Evidence } from '../../status.ts';
import { mayNameOwners, ownersIn } from './owner-names.ts';
import type { OwnerName } from './owner-names.ts';

/** Paths that the share of owned ones is counted on; a large repository is sampled. */
const SAMPLE = 2000;
/** Below it, too much has no owner to say that ownership is named. */
const ENOUGH = 0.9;
/** Files that stand at the root of something that is built or run. */
const SERVICE =
  /(?:^|\/)(?:Dockerfile|go\.mod|package\.json|pom\.xml|build\.gradle(?:\.kts)?|pyproject\.toml|Cargo\.toml|Chart\.yaml|main\.tf)$/;
const CHECKERS = /codeowners-validator|codeowners-checker|code-?owners[-_]?(?:lint|validat|check|enforce)|owners-(?:check|lint)/i;

/** One team answers for each service, folder and alert, in a file beside the thing itself. */
export const namedOwnership = detector<OwnerName>({
  slug: 'named-ownership',
  looksAt: 'CODEOWNERS and the share of paths it covers, owners in catalogues and labels, teams of alerts, and what demands them',
  precondition: 'something is built or run from here',
  next: {
    'no-evidence': { title: 'Write a CODEOWNERS file that names a team for each folder', effort: 'minutes' },
    partly: { title: 'Let a job fail when something has no owner', effort: 'an hour' },
    broken: { title: 'Give an owner to the services that were left without', effort: 'minutes' },
  },
  reads: mayNameOwners,
  observe: ownersIn,
  judge(repository) {
    const { signals, graph } = repository;
    const of = (what: OwnerName['what']) => deliveredFirst(signals.filter(s => s.data.what === what));
    const rules = rulesOf(repository);
    const { share, orphans } = coverage(rules, repository.paths);
    if (orphans.length) return verdict('broken', [...orphans, ...rules.filter(r => r.owners.length).map(asEvidence)]);
    const [catalogue, labels, alerts, nameless, approvers] = [of('catalogue'), of('label'), of('alert'), of('nameless'), of('approvers')];
    const enforced: Evidence[] = [
      ...of('enforced').map(s => ({ file: s.file, line: s.line, says: s.says, stance: 'for' as const })), ...checkers(graph),
    ];
    const owned = rules.filter(r => r.owners.length);
    const evidence = [...enforced, ...owned.map(asEvidence), ...catalogue, ...approvers, ...alerts, ...labels, ...nameless];
    if (!evidence.some(e => e.stance === 'for')) {
      if (!graph.jobs.length && !runsFromHere(repository) && !evidence.length) {
        return presupposes(repository, 'nothing is built or run from here');
      }
      return noEvidence('no CODEOWNERS file, catalogue, label or alert names an owner');
    }
    const notes = [
      ...(owned.length && share < ENOUGH ? [`CODEOWNERS covers ${Math.round(share * 100)} % of the files`] : []),
      ...(owned.length ? [] : ['no CODEOWNERS file routes reviews']),
      ...(owned.length && new Set(owned.flatMap(r => r.owners)).size === 1 && !owned[0]!.owners[0]!.includes('/')
        ? [`one name, \`${owned[0]!.owners[0]}\`, answers for everything`]
        : []),
      ...(of('alert-without').length
        ? [`${of('alert-without').length} of ${of('alert-without').length + alerts.length} alerts name no team`]
        : []),
      ...(nameless.length ? [`${nameless.length} owners are nobody`] : []),
      ...(enforced.length ? [] : ['whether the review of owners is demanded is set in the forge']),
    ];
    return enforced.length && notes.length === 0 ? verdict('practised', evidence) : verdict('partly', evidence, ...notes);
  },
});

type LocatedRule = OwnerRule & { file: string };

/** Of the first of the places where a forge looks: wherever it stands, it counts. */
function rulesOf({ signals, elsewhere, all }: Repository<OwnerName>): LocatedRule[] {
  const file = CODE_OWNERS_PATHS.find(p => all.includes(p));
  const ofFile = [...signals, ...elsewhere].filter(
    (s): s is FileSignal<Extract<OwnerName, { what: 'rule' }>> => s.file === file && s.data.what === 'rule',
  );
  return ofFile.map(({ data, line }) => ({ file: file!, pattern: data.pattern, owners: data.owners, line }));
}

function asEvidence({ file, line, pattern, owners }: LocatedRule): Evidence {
  return { file, line, says: `\`${pattern}\` is owned by ${owners.slice(0, 3).map(o => `\`${o}\``).join(', ')}`, stance: 'for' };
}

/** How much of the repository has an owner, and the lines that take the owner from a folder with a service in it. */
function coverage(rules: readonly LocatedRule[], paths: readonly string[]): { share: number; orphans: Evidence[] } {
  if (!rules.length || !paths.length) return { share: 0, orphans: [] };
  const find = ownerFinder(rules);
  const step = Math.max(1, Math.ceil(paths.length / SAMPLE));
  const sample = paths.filter((_, i) => i % step === 0);
  const owned = sample.filter(p => (find(p)?.owners.length ?? 0) > 0);
  const taken = rules.some(r => !r.owners.length)
    ? paths
        .filter(p => SERVICE.test(p) && purposeOf(p) === 'own')
        .flatMap(p => (leavesOrphan(find(p)) ? [{ path: p, rule: find(p) as LocatedRule }] : []))
    : [];
  return {
    share: owned.length / sample.length,
    orphans: taken.map(({ path, rule }) => ({
      file: rule.file, line: rule.line, says: `\`${rule.pattern}\` takes the owner from what \`${path}\` is part of`, stance: 'against',
    })),
  };
}

/** A folder without owners; single files (lock files, manifests that a bot renews) are left to machines on purpose. */
function leavesOrphan(rule: OwnerRule | undefined): boolean {
  return (
    rule !== undefined && !rule.owners.length && !/\*\.|\.\w+$|^\*\*?\//.test(rule.pattern) && !/(?:Dockerfile|go\.mod)$/.test(rule.pattern)
  );
}

function checkers(graph: DeliveryGraph): Evidence[] {
  return graph.jobs.flatMap(({ pipeline, job }) =>
    job.steps
      .filter(
        s => job.softFailLine === undefined && s.softFailLine === undefined && (CHECKERS.test(s.uses ?? '') || CHECKERS.test(s.run ?? '')),
      )
      .map(s => ({
        file: pipeline.file, line: s.line, says: `\`${job.id}\` fails where owners are missing or wrong`, stance: 'for' as const,
      })),
  );
}
