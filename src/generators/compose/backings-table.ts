import type { Database, Queue } from '../../project/project.ts';
import { pinnedImage } from '../pins.ts';

/** A database or queue as developers run it beside their service, and as a service reaches it. */
export interface BackingRow {
  /** Of its container, and its host name on the network. */
  name: string;
  title: string;
  image: () => string;
  port: number;
  /** Variables of its container: literal, or the name of one that stands in `.env` and is asked for. */
  environment: Readonly<Record<string, string | { from: string }>>;
  command?: readonly string[];
  /** Run inside the container by a shell: succeeds when it can be used. */
  health: string;
  /** The folder of its data. */
  data?: string;
  /** Variables by which programs usually find it, where the project names them. `${…}` are read from `.env`. */
  variables: Readonly<Record<string, string>>;
}

const PG = 'postgresql://${POSTGRES_USER}:${POSTGRES_PASSWORD}@postgres:5432/${POSTGRES_DB}';
const MY = '${MYSQL_USER}:${MYSQL_PASSWORD}';

function sql(host: string, port: number, prefix: string): Record<string, string> {
  return {
    DB_HOST: host,
    DB_PORT: String(port),
    DB_USER: `\${${prefix}_USER}`,
    DB_USERNAME: `\${${prefix}_USER}`,
    DB_PASSWORD: `\${${prefix}_PASSWORD}`,
    DB_NAME: `\${${prefix === 'POSTGRES' ? 'POSTGRES_DB' : 'MYSQL_DATABASE'}}`,
    DB_DATABASE: `\${${prefix === 'POSTGRES' ? 'POSTGRES_DB' : 'MYSQL_DATABASE'}}`,
  };
}

function mysqlLike(name: 'mysql' | 'mariadb', title: string, health: string): BackingRow {
  return {
    name,
    title,
    image: () => pinnedImage(name),
    port: 3306,
    health,
    data: '/var/lib/mysql',
    environment: {
      MYSQL_USER: { from: 'MYSQL_USER' },
      MYSQL_PASSWORD: { from: 'MYSQL_PASSWORD' },
      MYSQL_DATABASE: { from: 'MYSQL_DATABASE' },
      MYSQL_ROOT_PASSWORD: { from: 'MYSQL_ROOT_PASSWORD' },
    },
    variables: {
      DATABASE_URL: `mysql://${MY}@${name}:3306/\${MYSQL_DATABASE}`,
      MYSQL_URL: `mysql://${MY}@${name}:3306/\${MYSQL_DATABASE}`,
      MYSQL_HOST: name,
      MYSQL_PORT: '3306',
      MYSQL_USER: '${MYSQL_USER}',
      MYSQL_PASSWORD: '${MYSQL_PASSWORD}',
      MYSQL_DATABASE: '${MYSQL_DATABASE}',
      ...sql(name, 3306, 'MYSQL'),
    },
  };
}

const REDIS: BackingRow = {
  name: 'redis',
  title: 'Redis',
  image: () => pinnedImage('redis'),
  port: 6379,
  environment: {},
  health: 'redis-cli ping | grep -q PONG',
  data: '/data',
  variables: {
    REDIS_URL: 'redis://redis:6379/0',
    REDIS_HOST: 'redis',
    REDIS_PORT: '6379',
    CELERY_BROKER_URL: 'redis://redis:6379/0',
    CACHE_URL: 'redis://redis:6379/0',
  },
};

/** By the names that a project's facts use. Cloud services have no row: nothing that runs here is the same. */
export const BACKINGS: Readonly<Partial<Record<Database | Queue, BackingRow>>> = {
  postgresql: {
    name: 'postgres',
    title: 'PostgreSQL',
    image: () => pinnedImage('postgres'),
    port: 5432,
    data: '/var/lib/postgresql/data',
    environment: {
      POSTGRES_USER: { from: 'POSTGRES_USER' },
      POSTGRES_PASSWORD: { from: 'POSTGRES_PASSWORD' },
      POSTGRES_DB: { from: 'POSTGRES_DB' },
    },
    health: 'pg_isready --username "$$POSTGRES_USER" --dbname "$$POSTGRES_DB"',
    variables: {
      DATABASE_URL: PG,
      POSTGRES_URL: PG,
      POSTGRES_HOST: 'postgres',
      POSTGRES_PORT: '5432',
      POSTGRES_USER: '${POSTGRES_USER}',
      POSTGRES_PASSWORD: '${POSTGRES_PASSWORD}',
      POSTGRES_DB: '${POSTGRES_DB}',
      PGHOST: 'postgres',
      PGPORT: '5432',
      PGUSER: '${POSTGRES_USER}',
      PGPASSWORD: '${POSTGRES_PASSWORD}',
      PGDATABASE: '${POSTGRES_DB}',
      SPRING_DATASOURCE_URL: 'jdbc:postgresql://postgres:5432/${POSTGRES_DB}',
      SPRING_DATASOURCE_USERNAME: '${POSTGRES_USER}',
      SPRING_DATASOURCE_PASSWORD: '${POSTGRES_PASSWORD}',
      ...sql('postgres', 5432, 'POSTGRES'),
    },
  },
  mysql: mysqlLike('mysql', 'MySQL', 'mysqladmin ping --user="$$MYSQL_USER" --password="$$MYSQL_PASSWORD" --silent'),
  mariadb: mysqlLike('mariadb', 'MariaDB', 'healthcheck.sh --connect --innodb_initialized'),
  mongodb: {
    name: 'mongo',
    title: 'MongoDB',
    image: () => pinnedImage('mongo'),
    port: 27017,
    environment: {},
    data: '/data/db',
    health: "mongosh --quiet --eval 'quit(db.runCommand({ ping: 1 }).ok ? 0 : 1)'",
    variables: Object.fromEntries(
      ['MONGODB_URI', 'MONGODB_URL', 'MONGO_URI', 'MONGO_URL'].map(name => [name, 'mongodb://mongo:27017/app']),
    ),
  },
  redis: REDIS,
  mssql: {
    name: 'mssql',
    title: 'SQL Server',
    image: () => 'mcr.microsoft.com/mssql/server:2022-latest',
    port: 1433,
    data: '/var/opt/mssql',
    environment: { ACCEPT_EULA: 'Y', MSSQL_SA_PASSWORD: { from: 'MSSQL_SA_PASSWORD' } },
    health: '/opt/mssql-tools18/bin/sqlcmd -C -S localhost -U sa -P "$$MSSQL_SA_PASSWORD" -Q "SELECT 1" -b',
    variables: {
      ConnectionStrings__DefaultConnection:
        'Server=mssql,1433;Database=app;User Id=sa;Password=${MSSQL_SA_PASSWORD};TrustServerCertificate=true',
    },
  },
  elasticsearch: {
    name: 'elasticsearch',
    title: 'Elasticsearch',
    image: () => 'docker.elastic.co/elasticsearch/elasticsearch:8.15.0',
    port: 9200,
    data: '/usr/share/elasticsearch/data',
    environment: { 'discovery.type': 'single-node', 'xpack.security.enabled': 'false', ES_JAVA_OPTS: '-Xms512m -Xmx512m' },
    health: 'curl --fail --silent http://127.0.0.1:9200/_cluster/health',
    variables: { ELASTICSEARCH_URL: 'http://elasticsearch:9200', ELASTIC_URL: 'http://elasticsearch:9200' },
  },
  dynamodb: {
    name: 'dynamodb',
    title: 'DynamoDB Local',
    image: () => 'amazon/dynamodb-local:2.5.2',
    port: 8000,
    environment: {},
    health: 'curl --silent http://127.0.0.1:8000',
    variables: { DYNAMODB_ENDPOINT: 'http://dynamodb:8000', AWS_ENDPOINT_URL_DYNAMODB: 'http://dynamodb:8000' },
  },
  cassandra: {
    name: 'cassandra',
    title: 'Cassandra',
    image: () => 'cassandra:5.0',
    port: 9042,
    environment: { MAX_HEAP_SIZE: '512M', HEAP_NEWSIZE: '128M' },
    data: '/var/lib/cassandra',
    health: "cqlsh --execute 'DESCRIBE KEYSPACES'",
    variables: { CASSANDRA_HOST: 'cassandra', CASSANDRA_CONTACT_POINTS: 'cassandra' },
  },
  kafka: {
    name: 'kafka',
    title: 'Kafka',
    image: () => 'apache/kafka:3.9.0',
    port: 9092,
    data: '/var/lib/kafka/data',
    environment: {
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
      KAFKA_ADVERTISED_LISTENERS: 'PLAINTEXT://kafka:9092',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_LOG_DIRS: '/var/lib/kafka/data',
    },
    health: '/opt/kafka/bin/kafka-broker-api-versions.sh --bootstrap-server localhost:9092',
    variables: { KAFKA_BROKERS: 'kafka:9092', KAFKA_BOOTSTRAP_SERVERS: 'kafka:9092', SPRING_KAFKA_BOOTSTRAP_SERVERS: 'kafka:9092' },
  },
  rabbitmq: {
    name: 'rabbitmq',
    title: 'RabbitMQ',
    image: () => pinnedImage('rabbitmq'),
    port: 5672,
    data: '/var/lib/rabbitmq',
    environment: { RABBITMQ_DEFAULT_USER: { from: 'RABBITMQ_USER' }, RABBITMQ_DEFAULT_PASS: { from: 'RABBITMQ_PASSWORD' } },
    health: 'rabbitmq-diagnostics -q ping',
    variables: Object.fromEntries(
      ['RABBITMQ_URL', 'AMQP_URL', 'CELERY_BROKER_URL'].map(n => [n, 'amqp://${RABBITMQ_USER}:${RABBITMQ_PASSWORD}@rabbitmq:5672/']),
    ),
  },
  nats: {
    name: 'nats',
    title: 'NATS',
    image: () => pinnedImage('nats'),
    port: 4222,
    environment: {},
    command: ['--http_port', '8222'],
    health: 'wget -q -O /dev/null http://127.0.0.1:8222/healthz',
    variables: { NATS_URL: 'nats://nats:4222' },
  },
  sqs: {
    name: 'sqs',
    title: 'ElasticMQ, which speaks SQS,',
    image: () => 'softwaremill/elasticmq:1.6.11',
    port: 9324,
    environment: {},
    health: 'wget -q -O /dev/null http://127.0.0.1:9324/?Action=ListQueues',
    variables: { SQS_ENDPOINT: 'http://sqs:9324', AWS_ENDPOINT_URL_SQS: 'http://sqs:9324' },
  },
  mqtt: {
    name: 'mosquitto',
    title: 'Mosquitto',
    image: () => 'eclipse-mosquitto:2.0',
    port: 1883,
    environment: {},
    command: ['mosquitto', '-c', '/mosquitto-no-auth.conf'],
    health: "mosquitto_sub -t '$$SYS/broker/uptime' -C 1 -W 3",
    variables: { MQTT_URL: 'mqtt://mosquitto:1883', MQTT_HOST: 'mosquitto' },
  },
};
