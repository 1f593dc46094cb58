/** A POSIX cron expression with five fields, as GitHub's `schedule` takes it. */
export interface Cron {
  minutes: ReadonlySet<number>;
  hours: ReadonlySet<number>;
}

/** A schedule that was read, or what is wrong with it. */
export type CronResult = { cron: Cron } | { problem: string };

interface Field {
  name: string;
  low: number;
  high: number;
  names?: readonly string[];
}

const FIELDS: readonly Field[] = [
  { name: 'minute', low: 0, high: 59 },
  { name: 'hour', low: 0, high: 23 },
  { name: 'day of the month', low: 1, high: 31 },
  { name: 'month', low: 1, high: 12, names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  // 7 is Sunday to many crons; GitHub documents 0 to 6 and has been seen to take it.
  { name: 'day of the week', low: 0, high: 7, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

/** https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule */
export function parseCron(text: string): CronResult {
  const parts = text.trim().split(/\s+/);
  if (text.trim().startsWith('@')) return { problem: `GitHub does not know \`${text.trim()}\`; write the five fields` };
  if (parts.length !== FIELDS.length) {
    return { problem: `it has ${parts.length} ${parts.length === 1 ? 'field' : 'fields'} instead of five (minute, hour, day of the month, month, day of the week)` };
  }
  const sets: Set<number>[] = [];
  for (const [i, field] of FIELDS.entries()) {
    const values = parseField(parts[i]!, field);
    if (typeof values === 'string') return { problem: values };
    sets.push(values);
  }
  return { cron: { minutes: sets[0]!, hours: sets[1]! } };
}

function parseField(text: string, field: Field): Set<number> | string {
  const values = new Set<number>();
  for (const item of text.split(',')) {
    const found = /^(\*|\?|[A-Za-z0-9]+)(?:-([A-Za-z0-9]+))?(?:\/(\d+))?$/.exec(item);
    if (!found) return `\`${item}\` is no ${field.name}`;
    const [, first, last, step] = found;
    const any = first === '*' || first === '?';
    const low = any ? field.low : numberOf(first!, field);
    const high = any ? field.high : last !== undefined ? numberOf(last, field) : step !== undefined ? field.high : low;
    if (any && last !== undefined) return `\`${item}\` is no ${field.name}`;
    for (const [value, written] of [[low, first], [high, last ?? first]] as const) {
      if (value === undefined || value < field.low || value > field.high) return `the ${field.name} \`${written}\` is not between ${field.low} and ${field.high}`;
    }
    if (low! > high!) return `the range \`${item}\` of the ${field.name} runs backwards`;
    const by = step === undefined ? 1 : Number(step);
    if (by === 0) return `the step of \`${item}\` is 0`;
    for (let v = low!; v <= high!; v += by) values.add(v);
  }
  return values;
}

function numberOf(text: string, field: Field): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const at = field.names?.indexOf(text.toLowerCase()) ?? -1;
  return at < 0 ? undefined : at + field.low;
}

/** The shortest time between two runs of one hour, in minutes; 60 where it runs once an hour. */
export function shortestGap({ minutes, hours }: Cron): number {
  const sorted = [...minutes].sort((a, b) => a - b);
  let gap = 60;
  for (let i = 1; i < sorted.length; i++) gap = Math.min(gap, sorted[i]! - sorted[i - 1]!);
  const consecutive = [...hours].some(h => hours.has((h + 1) % 24));
  if (consecutive && sorted.length > 1) gap = Math.min(gap, sorted[0]! + 60 - sorted.at(-1)!);
  return gap;
}
