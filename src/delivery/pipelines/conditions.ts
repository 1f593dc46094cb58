/**
 * Conditions of pipelines, read as far as they say on what a job runs: `github.ref == 'refs/heads/main'`, `$CI_COMMIT_TAG`,
 * `eq(variables['Build.Reason'], 'PullRequest')`. What can't be known is unknown, and stays so through `&&`, `||` and `!`.
 */
export type Truth = boolean | undefined;

/**
 * What is known of a value: it whole, how it begins, that it is empty or set, or that it is the default branch, whatever its name, or
 * another.
 * `undefined`: nothing.
 */
export type Known = { is: string } | { begins: string } | { set: boolean } | { branch: 'default' | 'other' } | undefined;

/** What a name stands for when one kind of event has started the pipeline. */
export type Facts = (name: string) => Known;

/** What a condition comes to: whether it can hold, and by what. */
export interface ConditionVerdict {
  truth: Truth;
  /** Values that a name must equal for the condition to hold; by name, lower case. Only such comparisons as the whole depends on. */
  equals: ReadonlyMap<string, readonly string[]>;
}

type Value = { known: Known; name?: string; text?: string };

const MAX_LENGTH = 4000;
const TOKEN =
  /\s+|(&&|\|\||==|!=|=~|!~|[()!,])|'((?:[^']|'')*)'|"([^"]*)"|(\/(?:[^/\\]|\\.)+\/[a-z]*)|([\w$.@*-]+(?:\['[^']*'\]|\[\*\])*(?:\.[\w*-]+)*)|(.)/gy;

/** Judges a condition. A text that is too long or that can't be read is unknown. */
export function judge(condition: string, facts: Facts): ConditionVerdict {
  const first = new Judge(condition, facts, false).run();
  if (first.truth !== undefined || !first.asked.size) return { truth: first.truth, equals: new Map() };
  // Where it can't hold when those equalities don't, they are what it depends on.
  const without = new Judge(condition, facts, true).run();
  return { truth: undefined, equals: without.truth === false ? first.asked : new Map<string, string[]>() };
}

class Judge {
  private readonly tokens: { op?: string; string?: string; pattern?: string; name?: string }[] = [];
  private at = 0;
  private readonly asked = new Map<string, string[]>();
  private readonly facts: Facts;
  private readonly deny: boolean;
  private depth = 0;

  constructor(condition: string, facts: Facts, deny: boolean) {
    this.facts = facts;
    this.deny = deny;
    const text = condition.slice(0, MAX_LENGTH).replaceAll('${{', ' ').replaceAll('}}', ' ');
    TOKEN.lastIndex = 0;
    for (let m = TOKEN.exec(text); m; m = TOKEN.exec(text)) {
      if (m[1] !== undefined) this.tokens.push({ op: m[1] });
      else if (m[2] !== undefined || m[3] !== undefined) this.tokens.push({ string: (m[2] ?? m[3] ?? '').replaceAll("''", "'") });
      else if (m[4] !== undefined) this.tokens.push({ pattern: m[4] });
      else if (m[5] !== undefined) this.tokens.push({ name: m[5] });
    }
  }

  run(): { truth: Truth; asked: Map<string, string[]> } {
    const value = this.or();
    return { truth: this.at < this.tokens.length ? undefined : truthOf(value), asked: this.asked };
  }

  private take(op: string): boolean {
    if (this.tokens[this.at]?.op !== op) return false;
    this.at++;
    return true;
  }

  private or(): Value {
    let left = this.and();
    while (this.take('||')) left = truth(either(truthOf(left), truthOf(this.and())));
    return left;
  }

  private and(): Value {
    let left = this.comparison();
    while (this.take('&&')) left = truth(both(truthOf(left), truthOf(this.comparison())));
    return left;
  }

  private comparison(): Value {
    const left = this.unary();
    for (const op of ['==', '!=', '=~', '!~']) {
      if (!this.take(op)) continue;
      const right = this.unary();
      if (op === '==' || op === '!=') return truth(op === '==' ? this.equal(left, right) : negate(this.equal(left, right, false)));
      const matches = this.matches(left, right.text);
      return truth(op === '=~' ? matches : negate(matches));
    }
    return left;
  }

  private unary(): Value {
    if (this.take('!')) return truth(negate(truthOf(this.unary())));
    return this.primary();
  }

  private primary(): Value {
    const token = this.tokens[this.at++];
    if (!token || this.depth > 60) return { known: undefined };
    if (token.op === '(') {
      this.depth++;
      const value = this.or();
      this.take(')');
      this.depth--;
      return value;
    }
    if (token.string !== undefined) return { known: { is: token.string } };
    if (token.pattern !== undefined) return { known: undefined, text: token.pattern };
    if (token.name === undefined) return { known: undefined };
    if (this.take('(')) return this.call(token.name.toLowerCase());
    if (/^(?:true|false)$/i.test(token.name)) return truth(token.name.toLowerCase() === 'true');
    if (/^null$/i.test(token.name)) return { known: { is: '' } };
    return { known: this.facts(token.name), name: token.name.toLowerCase() };
  }

  private call(name: string): Value {
    const args: Value[] = [];
    this.depth++;
    while (this.at < this.tokens.length && !this.take(')')) {
      const before = this.at;
      args.push(this.or());
      this.take(',');
      if (this.at === before) this.at++;
    }
    this.depth--;
    const [a = { known: undefined }, b = { known: undefined }] = args;
    switch (name) {
      case 'and': return truth(args.map(truthOf).reduce(both, true));
      case 'or': return truth(args.map(truthOf).reduce(either, false));
      case 'not': return truth(negate(truthOf(a)));
      case 'eq': return truth(this.equal(a, b));
      case 'ne': return truth(negate(this.equal(a, b, false)));
      case 'in': return truth(args.slice(1).map(v => this.equal(a, v)).reduce(either, false));
      case 'notin': return truth(negate(args.slice(1).map(v => this.equal(a, v, false)).reduce(either, false)));
      case 'startswith': return truth(begins(a.known, b.known));
      case 'success': case 'succeeded': case 'always': case 'succeededorfailed': case 'cancelled': return name === 'cancelled'
        ? { known: undefined } : truth(true);
      case 'failure': case 'failed': return { known: undefined };
      default: return { known: undefined };
    }
  }

  /** Whether two values are equal; `positive`: it is something that the condition may depend on. */
  private equal(a: Value, b: Value, positive = true): Truth {
    const [name, literal] = a.name !== undefined ? [a, b] : [b, a];
    const result = same(a.known, b.known);
    if (result !== undefined || !positive || name.name === undefined || !literal.known || !('is' in literal.known)) return result;
    const asked = this.asked.get(name.name) ?? [];
    asked.push(literal.known.is);
    this.asked.set(name.name, asked);
    return this.deny ? false : undefined;
  }

  private matches(value: Value, pattern: string | undefined): Truth {
    if (!value.known) return undefined;
    if ('set' in value.known) return value.known.set ? undefined : false;
    if ('branch' in value.known && pattern !== undefined
      && /^\/\^?(?:main|master|trunk)\$?\/$/.test(pattern)) return value.known.branch === 'default';
    if (!('is' in value.known) || pattern === undefined) return undefined;
    // Only patterns of plain words are tried: others could take for ever.
    const plain = /^\/(\^?)([\w/-]+)(\$?)\/$/.exec(pattern);
    if (!plain) return value.known.is === '' ? false : undefined;
    const [, start, word = '', end] = plain;
    const { is } = value.known;
    if (start && end) return is === word;
    return start ? is.startsWith(word) : end ? is.endsWith(word) : is.includes(word);
  }
}

function truth(value: Truth): Value {
  return { known: value === undefined ? undefined : { is: value ? 'true' : '' } };
}

function truthOf(value: Value): Truth {
  const { known } = value;
  if (!known) return undefined;
  if ('set' in known) return known.set;
  return 'begins' in known || 'branch' in known ? true : known.is !== '' && known.is !== 'false';
}

function both(a: Truth, b: Truth): Truth {
  return a === false || b === false ? false : a === true && b === true ? true : undefined;
}

function either(a: Truth, b: Truth): Truth {
  return a === true || b === true ? true : a === false && b === false ? false : undefined;
}

function negate(a: Truth): Truth {
  return a === undefined ? undefined : !a;
}

function same(a: Known, b: Known): Truth {
  if (!a || !b) return undefined;
  if ('is' in a && 'is' in b) return a.is.toLowerCase() === b.is.toLowerCase();
  if ('branch' in a && 'branch' in b) return a.branch === 'default' || b.branch === 'default' ? a.branch === b.branch : undefined;
  const [whole, part] = 'is' in a ? [a, b] : 'is' in b ? [b, a] : [];
  if (!whole || !part) return undefined;
  if ('branch' in part) return whole.is === '' ? false : /^(?:main|master|trunk)$/.test(whole.is) ? part.branch === 'default' : undefined;
  if ('set' in part) return whole.is === '' ? !part.set : part.set ? undefined : false;
  return 'begins' in part && !whole.is.toLowerCase().startsWith(part.begins.toLowerCase()) ? false : undefined;
}

function begins(value: Known, start: Known): Truth {
  if (!value || !start || !('is' in start)) return undefined;
  if ('set' in value) return value.set ? undefined : start.is === '';
  if ('branch' in value) return undefined;
  if ('is' in value) return value.is.startsWith(start.is);
  return value.begins.startsWith(start.is) ? true : start.is.startsWith(value.begins) ? undefined : false;
}
