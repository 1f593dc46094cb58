const MACROS =
  /^@(yearly|annually|monthly|weekly|daily|midnight|hourly|every \d+(\.\d+)?(ns|us|µs|ms|s|m|h)(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))*)$/;
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const FIELDS = [
  { name: 'minute', least: 0, most: 59, words: [] },
  { name: 'hour', least: 0, most: 23, words: [] },
  { name: 'day of the month', least: 1, most: 31, words: [] },
  { name: 'month', least: 1, most: 12, words: MONTHS },
  { name: 'day of the week', least: 0, most: 6, words: DAYS },
];

/**
 * Why a CronJob's schedule can't be read; `undefined` where it can. As the CronJob controller reads it:
 * https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function scheduleProblem(text: string): string | undefined {
  if (/^(CRON_)?TZ=/.test(text)) return 'a time zone stands in `timeZone`';
  const schedule = text.trim();
  if (schedule.startsWith('@')) return MACROS.test(schedule) ? undefined : `${schedule.split(' ')[0]} is no known word`;
  const parts = schedule.split(/\s+/);
  if (parts.length !== FIELDS.length) return `it has ${parts.length === 1 && parts[0] === '' ? 'no' : parts.length} fields and not 5`;
  for (const [i, part] of parts.entries()) {
    for (const range of part.split(',')) {
      const problem = rangeProblem(range, FIELDS[i]!);
      if (problem) return problem;
    }
  }
  return undefined;
}

function rangeProblem(range: string, field: (typeof FIELDS)[number]): string | undefined {
  const m = /^(?:\*|\?|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(range);
  if (!m) return `the ${field.name} ${range} is neither \`*\` nor a number, a range or a step`;
  const bounds = [m[1], m[2]].flatMap(b => (b === undefined ? [] : [numberOf(b, field)]));
  for (const [i, bound] of bounds.entries()) {
    if (bound === undefined || bound < field.least || bound > field.most)
      return `the ${field.name} ${m[i + 1]} is not between ${field.least} and ${field.most}`;
  }
  if (bounds.length === 2 && bounds[0]! > bounds[1]!) return `the ${field.name} range ${range} runs backwards`;
  return m[3] === '0' ? `the ${field.name} has a step of 0` : undefined;
}

function numberOf(word: string, field: (typeof FIELDS)[number]): number | undefined {
  if (/^\d+$/.test(word)) return Number(word);
  const at = (field.words as readonly string[]).indexOf(word.toUpperCase());
  return at < 0 ? undefined : at + field.least;
}
