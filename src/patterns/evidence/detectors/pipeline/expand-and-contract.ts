import type { ActivityNode, DeliveryGraph } from '../../../../delivery/graph.ts';
import { isBlocking, ownClusterLine } from '../../../../delivery/release-path.ts';
import type { Migration, SchemaChange } from '../../../../delivery/schema/change.ts';
import { isMigrationPath, isProgramMigration, migrationsIn } from '../../../../delivery/schema/migrations.ts';
import { presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { FileSignal, Signal } from '../../detector.ts';
import { activityEvidence } from '../../places.ts';
import type { Evidence } from '../../status.ts';

/**
 * `breaks`: old and new code can't both live with it; `contracts`: takes something away, rightly or not, which only the code of its day
 * could tell; `expands`: adds beside what is there; `migration`: one was read.
 */
type What = 'breaks' | 'contracts' | 'expands' | 'migration';

/**
 * A schema changes beside the old form first, and loses the old form releases later. Contradicted by a migration that renames, that
 * demands a value which running code doesn't give, or that replaces a column in one step.
 */
export const expandAndContract = detector<What>({
  slug: 'expand-and-contract',
  looksAt: 'schema migrations in SQL and changelogs of Liquibase, and linters that judge them',
  precondition: 'there is a database schema that changes',
  next: {
    'no-evidence': { title: 'Let a linter of migrations judge each pull request', effort: 'an hour' },
    partly: { title: 'Let a linter of migrations judge each pull request', effort: 'an hour' },
    broken: { title: 'Add the new form beside the old, and remove that a release later', effort: 'a day' },
  },
  reads: isMigrationPath,
  observe: file => {
    const migrations = migrationsIn(file).filter(m => m.length);
    return migrations.length ? [{ line: 1, says: 'a migration', stance: 'neutral', data: 'migration' }, ...migrations.flatMap(judged)] : [];
  },
  judge(repository) {
    const { signals, graph, paths } = repository;
    const of = (what: What): FileSignal<What>[] => signals.filter(s => s.data === what);
    const linters = lintersOf(graph);
    const blocking = linters.filter(l => isBlocking(l));
    const breaks = of('breaks');
    const total = of('migration').length;
    const places = linters.map(lint);
    if (blocking.length && !breaks.length) return verdict('practised', [...places, ...of('expands')]);
    if (blocking.length) {
      return verdict('partly', [...places, ...breaks], `migrations from before the linter contradict it: ${breaks.length} places`);
    }
    if (breaks.length) {
      return verdict(
        'broken', [...breaks, ...of('expands')], `${new Set(breaks.map(b => b.file)).size} of ${total} files with migrations contradict it`,
      );
    }
    if (of('expands').length || linters.length) {
      return verdict(
        'partly', [...places, ...of('expands')],
        linters.length ? 'the linter of migrations can\'t fail' : 'nothing holds the next migration to it', ...taken(of('contracts')),
      );
    }
    if (total) return noEvidence('migrations create tables, and change none so far', ...taken(of('contracts')));
    const programs = paths.filter(isProgramMigration);
    if (programs.length) return noEvidence(`migrations are programs, such as \`${programs[0]}\`, which are not read`);
    const migrates = graph.activities('migrate').some(m => ownClusterLine(m) === undefined);
    if (migrates || paths.some(p => p.endsWith('.sql')) || hasDatabase(graph)) {
      return noEvidence('no migration of a schema was found');
    }
    return presupposes(repository, 'no database schema is kept here');
  },
});

function taken(contracts: readonly FileSignal<What>[]): string[] {
  const [first] = contracts;
  if (!first) return [];
  const remove = contracts.length > 1 ? 'migrations remove' : 'migration removes';
  return [`${contracts.length} ${remove} something, such as \`${first.file}\`: whether the code had let go of it by then can't be seen`];
}

function hasDatabase(graph: DeliveryGraph): boolean {
  return graph.manifests.some(m =>
    m.images.some(i => /(?:^|\/)(?:postgres(?:ql)?|mysql|mariadb|mssql\/server|cockroach)(?:[:@]|$)/.test(i.reference)),
  );
}

const LINTERS =
  /^(?:squawk|sbdchd\/squawk-action|django-migration-linter|lintmigrations|eugene|pgroll|ariga\/atlas-action\/migrate\/lint|pg-schema-diff|skeema)\b|\batlas migrate lint\b|\blintmigrations\b|\bliquibase checks run\b|\bpgroll (?:start|migrate|complete)\b|\bstrong_migrations\b/;

function lintersOf(graph: DeliveryGraph): ActivityNode[] {
  return graph.activities('schema-check', 'lint', 'migrate').filter(a => LINTERS.test(a.activity.tool) || LINTERS.test(a.activity.text));
}

function lint(a: ActivityNode): Evidence {
  return activityEvidence(a, `judges migrations${isBlocking(a) ? '' : ', without consequence'}`);
}

/** What the changes of one migration mean to code that runs meanwhile. Tables that it makes itself are in nobody's use. */
function judged(migration: Migration): Signal<What>[] {
  const made = new Set(migration.flatMap(c => (c.kind === 'create-table' ? [c.table] : [])));
  const takenBy = new Set(
    migration.flatMap(c => (c.kind === 'rename-table' && made.has(c.table) ? [c.to] : c.kind === 'create-view' ? [c.table] : [])),
  );
  const added = new Map(migration.flatMap(c => (c.kind === 'add-column' ? [[`${c.table}.${c.column}`, c] as const] : [])));
  const signal = (c: SchemaChange, says: string, data: What): Signal<What>[] => [
    { line: c.line, says, stance: data === 'breaks' ? 'against' : data === 'expands' ? 'for' : 'neutral', data },
  ];
  return migration.flatMap((c, i): Signal<What>[] => {
    // A table that is made here, or whose name another one takes at once, is not missed.
    if (c.kind === 'careful') return signal(c, c.how, 'expands');
    if (made.has(c.table) || takenBy.has(c.table)) return [];
    switch (c.kind) {
      case 'rename-table':
        return signal(c, `\`${c.table}\` becomes \`${c.to}\` at once: code that runs still asks for the old name`, 'breaks');
      case 'rename-column':
        return signal(c, `\`${c.table}.${c.column}\` becomes \`${c.to}\` at once: code that runs still asks for the old name`, 'breaks');
      case 'add-column':
        if (!c.required) return signal(c, `\`${c.table}.${c.column}\` is added beside what is there`, 'expands');
        return signal(c, `\`${c.table}.${c.column}\` demands a value and has no default: code that runs inserts rows without it`, 'breaks');
      case 'require-column': {
        const own = added.has(`${c.table}.${c.column}`);
        return own
          ? signal(c, `\`${c.table}.${c.column}\` is added and demanded in one step`, 'breaks')
          : signal(c, `\`${c.table}.${c.column}\` is demanded`, 'contracts');
      }
      case 'drop-column': {
        const before = migration.slice(0, i);
        const replaced =
          before.some(o => o.kind === 'fill' && o.table === c.table) && before.some(o => o.kind === 'add-column' && o.table === c.table);
        return replaced
          ? signal(c, `\`${c.table}.${c.column}\` is replaced and removed in one step`, 'breaks')
          : signal(c, `\`${c.table}.${c.column}\` is removed`, 'contracts');
      }
      case 'drop-table': return signal(c, `\`${c.table}\` is removed`, 'contracts');
      default: return [];
    }
  });
}
