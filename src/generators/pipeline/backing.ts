import type { Database, Queue, Service } from '../../project/project.ts';
import { pinnedImage } from '../pins.ts';
import type { Notes } from '../notes.ts';

/** A database or queue that tests need beside them, as a container. Values are for tests alone and secret from nobody. */
export interface Backing {
  /** Name of the container, on the network too. */
  name: string;
  /** For people: `PostgreSQL`. */
  title: string;
  /** With tag and digest. */
  image: string;
  port: number;
  /** Variables of the container itself. */
  environment: Readonly<Record<string, string>>;
  /** Shell command inside the container that succeeds as soon as it can be used. */
  health: string;
  /** Variables for the tests, given the host under which they see it. */
  variables(host: string): Record<string, string>;
}

type Spec = Omit<Backing, 'image' | 'variables'> & {
  image: () => string;
  /** The variable that is set even where the project names none. */
  url: readonly [name: string, value: (host: string) => string];
  /** Further variables, set where the project names them. */
  others: (host: string) => Record<string, string>;
};

const sql = (host: string, port: number) => ({
  DB_HOST: host,
  DB_PORT: String(port),
  DB_USER: 'test',
  DB_USERNAME: 'test',
  DB_PASSWORD: 'test',
  DB_NAME: 'test',
  DB_DATABASE: 'test',
});

const POSTGRESQL: Spec = {
  name: 'postgres',
  title: 'PostgreSQL',
  image: () => pinnedImage('postgres'),
  port: 5432,
  environment: { POSTGRES_USER: 'test', POSTGRES_PASSWORD: 'test', POSTGRES_DB: 'test' },
  health: 'pg_isready --username test',
  url: ['DATABASE_URL', host => `postgresql://test:test@${host}:5432/test`],
  others: host => ({
    ...sql(host, 5432),
    POSTGRES_URL: `postgresql://test:test@${host}:5432/test`,
    POSTGRES_HOST: host,
    POSTGRES_PORT: '5432',
    POSTGRES_USER: 'test',
    POSTGRES_PASSWORD: 'test',
    POSTGRES_DB: 'test',
    PGHOST: host,
    PGPORT: '5432',
    PGUSER: 'test',
    PGPASSWORD: 'test',
    PGDATABASE: 'test',
  }),
};

const mysqlLike = (name: 'mysql' | 'mariadb', title: string, health: string): Spec => ({
  name,
  title,
  image: () => pinnedImage(name),
  port: 3306,
  environment: { MYSQL_USER: 'test', MYSQL_PASSWORD: 'test', MYSQL_DATABASE: 'test', MYSQL_ROOT_PASSWORD: 'test' },
  health,
  url: ['DATABASE_URL', host => `mysql://test:test@${host}:3306/test`],
  others: host => ({
    ...sql(host, 3306),
    MYSQL_URL: `mysql://test:test@${host}:3306/test`,
    MYSQL_HOST: host,
    MYSQL_PORT: '3306',
    MYSQL_USER: 'test',
    MYSQL_PASSWORD: 'test',
    MYSQL_DATABASE: 'test',
  }),
});

const REDIS: Spec = {
  name: 'redis',
  title: 'Redis',
  image: () => pinnedImage('redis'),
  port: 6379,
  environment: {},
  health: 'redis-cli ping',
  url: ['REDIS_URL', host => `redis://${host}:6379/0`],
  others: host => ({ REDIS_HOST: host, REDIS_PORT: '6379', CELERY_BROKER_URL: `redis://${host}:6379/0` }),
};

const DATABASES: Partial<Record<Database, Spec>> = {
  postgresql: POSTGRESQL,
  mysql: mysqlLike('mysql', 'MySQL', 'mysqladmin ping --user=test --password=test'),
  mariadb: mysqlLike('mariadb', 'MariaDB', 'healthcheck.sh --connect --innodb_initialized'),
  mongodb: {
    name: 'mongo',
    title: 'MongoDB',
    image: () => pinnedImage('mongo'),
    port: 27017,
    environment: {},
    health: 'mongosh --quiet --eval quit',
    url: ['MONGODB_URI', host => `mongodb://${host}:27017/test`],
    others: host => ({
      MONGO_URL: `mongodb://${host}:27017/test`,
      MONGO_URI: `mongodb://${host}:27017/test`,
      MONGODB_URL: `mongodb://${host}:27017/test`,
    }),
  },
  redis: REDIS,
};

const QUEUES: Partial<Record<Queue, Spec>> = {
  rabbitmq: {
    name: 'rabbitmq',
    title: 'RabbitMQ',
    image: () => pinnedImage('rabbitmq'),
    port: 5672,
    environment: {},
    health: 'rabbitmq-diagnostics -q ping',
    url: ['RABBITMQ_URL', host => `amqp://guest:guest@${host}:5672/`],
    others: host => ({
      AMQP_URL: `amqp://guest:guest@${host}:5672/`,
      RABBITMQ_HOST: host,
      RABBITMQ_PORT: '5672',
      CELERY_BROKER_URL: `amqp://guest:guest@${host}:5672/`,
    }),
  },
  nats: {
    name: 'nats',
    title: 'NATS',
    image: () => pinnedImage('nats'),
    port: 4222,
    environment: {},
    health: 'nc -z 127.0.0.1 4222',
    url: ['NATS_URL', host => `nats://${host}:4222`],
    others: () => ({}),
  },
  redis: REDIS,
};

/** Databases that live in the program's own process or file: nothing has to run beside the tests. */
const EMBEDDED: readonly string[] = ['sqlite'];

/**
 * The containers that a service's tests need, each once, in the order in which the project names them. What has no pinned image here is
 * said as a gap.
 */
export function backingsOf(service: Service, notes: Notes): Backing[] {
  const found = new Map<string, Backing>();
  const named = new Set(service.variables.map(v => v.value));
  for (const fact of [...service.databases, ...service.queues]) {
    const spec = DATABASES[fact.value as Database] ?? QUEUES[fact.value as Queue];
    if (!spec) {
      if (!EMBEDDED.includes(fact.value)) {
        notes.gap(
          `tests that need ${fact.value} (${fact.file}:${fact.line}) get none in the pipeline: no image of it is pinned here; ` +
            'add it under the services of the job that tests',
        );
      }
      continue;
    }
    if (found.has(spec.name)) continue;
    found.set(spec.name, asBacking(spec, named));
    notes.read(`tests need ${spec.title}`, fact);
  }
  return [...found.values()];
}

function asBacking({ image, url: [urlName, urlOf], others, ...rest }: Spec, named: ReadonlySet<string>): Backing {
  return {
    ...rest,
    image: image(),
    variables: host => {
      const wanted = Object.entries(others(host)).filter(([name]) => named.has(name));
      return { [urlName]: urlOf(host), ...Object.fromEntries(wanted) };
    },
  };
}
