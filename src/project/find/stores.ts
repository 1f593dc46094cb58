import { withoutTag } from '../image-name.ts';
import { known, once } from '../known.ts';
import { nameOf } from '../paths.ts';
import type { Database, Known, Queue } from '../project.ts';
import { lineAt } from '../stacks/text.ts';
import type { Sources } from '../sources.ts';

/** What texts of configuration tell of a service: stores, and names of variables. Values are never kept. */
export interface ConfiguredFacts {
  databases: Known<Database>[];
  queues: Known<Queue>[];
  variables: Known<string>[];
  /** Of Spring and Quarkus, and of Kestrel. */
  port?: Known<number>;
}

const EXAMPLES = /^(?:\.env\.(?:example|sample|template|dist|defaults?)|(?:example|sample|template)\.env|env\.(?:example|sample))$/;
const CONFIGURATIONS =
  /^(?:(?:src\/main\/resources\/)?application\.(?:ya?ml|properties)|appsettings(?:\.Development)?\.json|config\/database\.yml|prisma\/schema\.prisma|(?:[\w-]+\/){0,2}settings(?:\/\w+)?\.py|ormconfig\.json|(?:src\/)?(?:data-source|drizzle\.config|knexfile|db)\.[jt]s|config\/database\.php|alembic\.ini)$/;

/** Whether the text of a file in a service's folder tells what it is connected to. @param rest The path below that folder. */
export function isConfiguration(rest: string): boolean {
  return EXAMPLES.test(rest) || CONFIGURATIONS.test(rest);
}

const DATABASES: readonly (readonly [RegExp, Database])[] = [
  [
    /\bpostgres(?:ql)?(?:\+\w+)?:\/\/|\bjdbc:postgresql:|db\.backends\.postgresql|provider\s*=\s*"postgresql"|adapter:\s*postgresql|\bDB_CONNECTION=pgsql|UseNpgsql|dialect:\s*["']postgres/,
    'postgresql',
  ],
  [/\bjdbc:mariadb:|\bDB_CONNECTION=mariadb|\bmariadb:\/\//, 'mariadb'],
  [
    /\bmysql2?(?:\+\w+)?:\/\/|\bjdbc:mysql:|db\.backends\.mysql|provider\s*=\s*"mysql"|adapter:\s*(?:mysql2|trilogy)|\bDB_CONNECTION=mysql|dialect:\s*["']mysql/,
    'mysql',
  ],
  [/\bmongodb(?:\+srv)?:\/\/|provider\s*=\s*"mongodb"/, 'mongodb'],
  [
    /\bsqlite3?(?:\+\w+)?:\/\/|\bjdbc:sqlite:|db\.backends\.sqlite3|provider\s*=\s*"sqlite"|adapter:\s*sqlite3|\bDB_CONNECTION=sqlite/,
    'sqlite',
  ],
  [/\brediss?:\/\/|\bREDIS_(?:URL|HOST)\b/, 'redis'],
  [/\bjdbc:sqlserver:|provider\s*=\s*"sqlserver"|\bmssql(?:\+\w+)?:\/\//, 'mssql'],
];
const QUEUES: readonly (readonly [RegExp, Queue])[] = [
  [/\bamqps?:\/\//, 'rabbitmq'], [/\bnats:\/\//, 'nats'],
  [/\bKAFKA_(?:BROKERS?|BOOTSTRAP_SERVERS|URL)\b|kafka:\s*\n\s+bootstrap-servers/, 'kafka'], [/\bmqtts?:\/\//, 'mqtt'],
];
const PORTS =
  /^(?:quarkus\.http|server)\.port\s*=\s*(?:\$\{[^}:]*:)?(\d{2,5})|^server:\s*\n(?:[ \t]+.*\n)*?[ \t]+port:\s*(?:\$\{[^}:]*:)?(\d{2,5})|"Url"\s*:\s*"https?:\/\/[^:"]+:(\d{2,5})/m;

/** Reads the configuration files of a service that say what it is connected to. */
export function configuredFacts(folder: string, files: Sources): ConfiguredFacts {
  const prefix = folder ? folder.length + 1 : 0;
  const found: ConfiguredFacts = { databases: [], queues: [], variables: [] };
  for (const path of files.own(folder)) {
    if (!isConfiguration(path.slice(prefix))) continue;
    const read = files.view(path, readConfiguration);
    if (!read) continue;
    found.databases.push(...read.databases);
    found.queues.push(...read.queues);
    found.variables.push(...read.variables);
    if (read.port) found.port ??= read.port;
  }
  return { ...found, databases: once(found.databases), queues: once(found.queues), variables: once(found.variables) };
}

function readConfiguration(raw: string, path: string): ConfiguredFacts {
  const text = raw.replace(/^[ \t]*(?:#|\/\/|;).*$/gm, comment => ' '.repeat(comment.length));
  const match = <T>(rows: readonly (readonly [RegExp, T])[]): Known<T>[] => rows.flatMap(([pattern, value]) => {
    const at = text.search(pattern);
    // Settings of Django name SQLite as what is taken when the environment says nothing.
    return at < 0 ? [] : [known(value, path, lineAt(text, at), value === 'sqlite' && !path.endsWith('.prisma') ? 'guess' : 'likely')];
  });
  const example = EXAMPLES.test(nameOf(path));
  const variables = example
    ? [...text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Z][A-Z0-9_]*)[ \t]*=/gm)].map(m => known(m[1]!, path, lineAt(text, m.index)))
    : [];
  const port = example ? /^[ \t]*PORT[ \t]*=[ \t]*["']?(\d{2,5})/m.exec(text) : PORTS.exec(text);
  const number = Number(port?.slice(1).find(group => group !== undefined));
  return {
    databases: match(DATABASES),
    queues: match(QUEUES),
    variables,
    ...(port
      ? {
          port: known(
            number, path, lineAt(text, port.index + port[0].lastIndexOf(String(number))),
            example ? ('likely' as const) : ('certain' as const),
          ),
        }
      : {}),
  };
}

const STORES: readonly (readonly [RegExp, { database?: Database; queue?: Queue }])[] = [
  [/^(?:postgres|postgis|pgvector|postgresql|timescaledb)$/, { database: 'postgresql' }], [/^mysql$/, { database: 'mysql' }],
  [/^mariadb$/, { database: 'mariadb' }], [/^(?:mongo|mongodb|mongodb-community-server)$/, { database: 'mongodb' }],
  [/^(?:redis|valkey|redis-stack)$/, { database: 'redis' }], [/^(?:server|azure-sql-edge)$/, { database: 'mssql' }],
  [/^(?:elasticsearch|opensearch)$/, { database: 'elasticsearch' }], [/^cassandra$/, { database: 'cassandra' }],
  [/^dynamodb-local$/, { database: 'dynamodb' }], [/^(?:kafka|cp-kafka|redpanda|kafka-native)$/, { queue: 'kafka' }],
  [/^rabbitmq$/, { queue: 'rabbitmq' }], [/^nats$/, { queue: 'nats' }], [/^(?:eclipse-mosquitto|emqx)$/, { queue: 'mqtt' }],
];

/** The store that an image runs, by its name. */
export function storeOfImage(image: string): { database?: Database; queue?: Queue } | undefined {
  const bare = withoutTag(image);
  if (/(?:^|\/)server$/.test(bare) && !bare.includes('mssql')) return undefined;
  return STORES.find(([name]) => name.test(nameOf(bare)))?.[1];
}
