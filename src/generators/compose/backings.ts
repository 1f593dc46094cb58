import type { Known, Service } from '../../project/project.ts';
import { BACKINGS, type BackingRow } from './backings-table.ts';

/** A database or queue that a service uses, and the first place that says so. */
export interface Used {
  row: BackingRow;
  fact: Known<string>;
}

/**
 * What has to run beside a service, each once, and what has no stand-in here: cloud services, and what none is known for. A database
 * in a file is neither.
 */
export function backingsOf(service: Service): { used: Used[]; unknown: Known<string>[] } {
  const used: Used[] = [];
  const unknown: Known<string>[] = [];
  for (const fact of [...service.databases, ...service.queues]) {
    const row = BACKINGS[fact.value];
    if (row && !used.some(u => u.row.name === row.name)) used.push({ row, fact });
    if (!row && fact.value !== 'sqlite') unknown.push(fact);
  }
  return { used, unknown };
}

/** Variables whose values are nobody else's business, by their names. */
const SECRET =
  /PASS(?:WORD|WD)?$|PASSWORD|SECRET|TOKEN|PRIVATE|CREDENTIAL|API_?KEY|(?:^|_)KEY$|(?:^|_)DSN$|CONNECTION_?STRING|^ConnectionStrings__/i;
/** Addresses of databases and queues carry a password more often than not. */
const ADDRESS =
  /^(?:DATABASE|DB|POSTGRES\w*|PG|MYSQL|MARIADB|MONGO\w*|REDIS|RABBITMQ|AMQP|CELERY_BROKER|SQLALCHEMY_DATABASE|SPRING_DATASOURCE)_?(?:URL|URI)$/i;

/** Whether a variable is to be kept secret, as far as its name tells. */
export function isSecret(variable: string): boolean {
  return SECRET.test(variable) || ADDRESS.test(variable);
}
