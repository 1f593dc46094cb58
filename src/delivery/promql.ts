/** A series selector of a query with what is done to it: `rate(http_requests_total{code=~"5.."}[5m])`. */
export interface PromSelector {
  /** Name of the metric; empty where only matchers say which (`{job="api"}`). */
  metric: string;
  matchers: readonly PromMatcher[];
  /** Functions and aggregations around it, the innermost first, in lower case. */
  functions: readonly string[];
}

/** A condition on a label: `code=~"5.."`. */
export interface PromMatcher {
  label: string;
  op: '=' | '!=' | '=~' | '!~';
  value: string;
}

/** Longer queries are generated; what is behind tells nothing new. Characters. */
const LONGEST = 20_000;
const TOKEN =
  /(?<space>[\s,]+|#[^\n]*)|(?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)|(?<template>\$\{[^}]*\}|\$\w+|\{\{[^}]*\}\})|(?<range>\[[^\]]*\])|(?<name>[A-Za-z_:][\w:]*)|(?<number>\d[\w.]*)|(?<sign>=~|!~|!=|==|>=|<=|.)/gsy;
/** Behind these stands a list of labels, no arguments. */
const LABEL_LISTS = new Set(['by', 'without', 'on', 'ignoring', 'group_left', 'group_right']);
const WORDS = new Set([...LABEL_LISTS, 'and', 'or', 'unless', 'bool', 'offset', 'atan2', 'inf', 'nan', 'start', 'end']);

interface Token {
  kind: 'string' | 'template' | 'name' | 'number' | 'sign';
  text: string;
}

/**
 * The selectors of a PromQL query (also of MetricsQL and LogQL's metric queries, as far as they look alike) in their order. Templates
 * of Go, Sloth and Grafana are passed over; text that is no query gives what could be read of it.
 * Grammar: https://prometheus.io/docs/prometheus/latest/querying/basics/
 */
export function selectorsOf(query: string): PromSelector[] {
  const tokens = tokenise(query);
  const found: { metric: string; matchers: PromMatcher[]; functions: string[] }[] = [];
  /** Names of functions whose parentheses are open; empty for plain ones. */
  const open: string[] = [];
  /** An aggregation whose labels stand in front: `sum by (le) (…)`. */
  let pending = '';
  for (let i = 0; i < tokens.length; i++) {
    const { kind, text } = tokens[i]!;
    const next = tokens[i + 1];
    if (kind === 'name') {
      const word = text.toLowerCase();
      if (LABEL_LISTS.has(word)) {
        if (next?.text === '(') i = closing(tokens, i + 1);
      } else if (WORDS.has(word)) continue;
      else if (
        next?.text === '(' ||
        (next?.kind === 'name' &&
          LABEL_LISTS.has(next.text.toLowerCase()) &&
          tokens[i + 2]?.text === '(' &&
          tokens[closing(tokens, i + 2) + 1]?.text === '(')
      ) {
        pending = word;
      } else {
        const matchers: PromMatcher[] = [];
        if (next?.text === '{') i = readMatchers(tokens, i + 1, matchers);
        found.push({ metric: text, matchers, functions: enclosing(open) });
      }
    } else if (text === '{' && kind === 'sign') {
      const matchers: PromMatcher[] = [];
      i = readMatchers(tokens, i, matchers);
      const named = matchers.findIndex(m => m.label === '__name__');
      const metric = named < 0 ? '' : matchers.splice(named, 1)[0]!.value;
      found.push({ metric, matchers, functions: enclosing(open) });
    } else if (text === '(' && kind === 'sign') {
      open.push(pending);
      pending = '';
    } else if (text === ')' && kind === 'sign') open.pop();
  }
  return found;
}

function enclosing(open: readonly string[]): string[] {
  return open.filter(Boolean).reverse();
}

function tokenise(query: string): Token[] {
  const tokens: Token[] = [];
  for (const match of query.slice(0, LONGEST).matchAll(TOKEN)) {
    const groups = match.groups ?? {};
    const kind = (['string', 'template', 'name', 'number', 'sign'] as const).find(k => groups[k] !== undefined);
    if (kind) tokens.push({ kind, text: match[0] });
  }
  return tokens;
}

/** The index of the parenthesis that closes the one at `at`; the last token where none does. */
function closing(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let i = at; i < tokens.length; i++) {
    if (tokens[i]!.text === '(') depth++;
    else if (tokens[i]!.text === ')' && --depth === 0) return i;
  }
  return tokens.length - 1;
}

/** Reads `{label="value", …}` from the brace at `at`; returns the index of the closing brace. */
function readMatchers(tokens: readonly Token[], at: number, into: PromMatcher[]): number {
  let i = at + 1;
  for (; i < tokens.length && tokens[i]!.text !== '}'; i++) {
    const [name, op, value] = [tokens[i]!, tokens[i + 1], tokens[i + 2]];
    if (name.kind !== 'name' && name.kind !== 'string') continue;
    if (op && /^(?:=|!=|=~|!~)$/.test(op.text) && (value?.kind === 'string' || value?.kind === 'template')) {
      into.push({ label: unquoted(name.text), op: op.text as PromMatcher['op'], value: unquoted(value.text) });
      i += 2;
    } else if (name.kind === 'string') into.push({ label: '__name__', op: '=', value: unquoted(name.text) });
  }
  return i;
}

function unquoted(text: string): string {
  return /^["'`]/.test(text) ? text.slice(1, -1) : text;
}
