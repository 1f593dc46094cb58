import type { Range } from '../../core/text.ts';
import type { PlainNode } from '../tree-sitter/plain.ts';
import type {
  ShellAssignment, ShellCommand, ShellCompound, ShellListItem, ShellRedirect, ShellScript, ShellStatement, ShellWord,
} from './model.ts';
import { readRedirect, REDIRECTS, wordsBehind } from './redirects.ts';
import { readWord } from './words.ts';

/** Deeper statements than any script has are left out: each level is a call deep. */
const MAX_DEPTH = 200;

const COMPOUNDS: Readonly<Record<string, ShellCompound['keyword']>> = {
  if_statement: 'if', for_statement: 'for', c_style_for_statement: 'for', case_statement: 'case', subshell: 'subshell',
  compound_statement: 'group', function_definition: 'function', test_command: 'test', while_statement: 'while',
};
const DECLARATIONS = new Set(['declaration_command', 'unset_command']);
/** What a heredoc's line may hold behind the delimiter as arguments of its command. */
const WORDS = new Set(['word', 'string', 'raw_string', 'ansi_c_string', 'concatenation', 'simple_expansion', 'expansion',
  'command_substitution', 'number']);
/** Parts of compounds that hold statements of their own. */
const CLAUSES = new Set(['do_group', 'else_clause', 'elif_clause', 'case_item', 'ERROR', 'program']);

/** Builds the model from the grammar's tree. One for each script. */
export class Builder {
  private readonly commands: ShellCommand[] = [];
  private readonly assignments: ShellAssignment[] = [];
  private readonly comments: Range[] = [];
  private readonly errors: Range[] = [];
  private depth = 0;

  constructor(private readonly text: string, private readonly masked: readonly Range[]) {}

  script(root: PlainNode, text: string): ShellScript {
    if (root.type === 'ERROR') this.errors.push(range(root));
    const statements = this.statements(root.children, undefined, false);
    this.commands.sort((a, b) => a.range.start - b.range.start);
    this.assignments.sort((a, b) => a.range.start - b.range.start);
    const { commands, assignments, comments, errors } = this;
    return { text, statements, commands, assignments, comments, errors };
  }

  private statements(nodes: readonly PlainNode[], parent: ShellStatement | undefined, substituted: boolean): ShellStatement[] {
    if (this.depth >= MAX_DEPTH) return [];
    this.depth++;
    const out: ShellStatement[] = [];
    for (const node of nodes) {
      if (node.type === '&') {
        const last = out.at(-1);
        if (last) last.background = true;
      } else if (CLAUSES.has(node.type)) {
        if (node.type === 'ERROR') this.errors.push(range(node));
        out.push(...this.statements(node.children, parent, substituted));
      } else {
        const statement = this.statement(node, parent, substituted);
        if (statement) out.push(statement);
      }
    }
    this.depth--;
    return out;
  }

  private statement(node: PlainNode, parent: ShellStatement | undefined, substituted: boolean): ShellStatement | undefined {
    if (node.type === 'comment') this.comments.push(range(node));
    if (node.type === 'command' || DECLARATIONS.has(node.type)) return this.command(node, parent, substituted);
    if (node.type === 'variable_assignment' || node.type === 'variable_assignments') {
      const children = node.type === 'variable_assignment' ? [node] : node.children;
      return this.command({ ...node, type: 'command', children }, parent, substituted);
    }
    if (node.type === 'redirected_statement') return this.redirected(node, parent, substituted);
    if (node.type === 'pipeline') return this.pipeline(node, parent, substituted);
    if (node.type === 'negated_command') return this.negated(node, parent, substituted);
    if (node.type === 'list') return this.list(node, parent, substituted);
    const keyword = COMPOUNDS[node.type];
    if (keyword) return this.compound(node, keyword, parent, substituted);
    // A word on its own (a stray expansion in a broken script) holds substitutions at most.
    this.substitutions(node, parent);
    return undefined;
  }

  private command(node: PlainNode, parent: ShellStatement | undefined, substituted: boolean): ShellCommand {
    const args: ShellWord[] = [];
    const assignments: ShellAssignment[] = [];
    const redirects: ShellRedirect[] = [];
    const command: ShellCommand = {
      kind: 'command', range: range(node), ...(parent ? { parent } : {}), name: undefined, args, assignments, redirects, substituted,
    };
    this.commands.push(command);
    const declaration = DECLARATIONS.has(node.type);
    for (const child of node.children) {
      if (child.type === 'comment') this.comments.push(range(child));
      else if (child.type === 'ERROR') this.errors.push(range(child));
      else if (child.type === 'variable_assignment') {
        assignments.push(this.assignment(child));
        if (declaration) args.push(this.word(child));
      } else if (REDIRECTS.has(child.type)) {
        redirects.push(this.redirect(child));
        this.lateWords(child, command);
      } else if (!command.name) command.name = this.word(child);
      else args.push(this.word(child));
      this.substitutions(child, command);
    }
    return command;
  }

  private lateWords(redirect: PlainNode, command: ShellCommand): void {
    for (const node of wordsBehind(redirect)) {
      if (command.name) (command.args as ShellWord[]).push(this.word(node));
      else command.name = this.word(node);
    }
  }

  private assignment(node: PlainNode): ShellAssignment {
    const [target, operator, value] = node.children;
    const assignment: ShellAssignment = {
      range: range(node),
      name: target ? this.text.slice(target.start, target.end) : '',
      value: value && value.start < value.end ? this.word(value) : undefined,
      append: operator?.type === '+=',
    };
    this.assignments.push(assignment);
    return assignment;
  }

  /** `a > x`; the redirection belongs to the last command of what stands before it. A heredoc's line may go on with a pipe or list. */
  private redirected(node: PlainNode, parent: ShellStatement | undefined, substituted: boolean): ShellStatement | undefined {
    const body = node.children.find(c => !REDIRECTS.has(c.type));
    let statement = body
      ? this.statement(body, parent, substituted)
      : this.command({ ...node, type: 'command', children: [] }, parent, substituted);
    if (!statement) return undefined;
    for (const child of node.children.filter(c => REDIRECTS.has(c.type))) {
      const target = lastCommand(statement);
      (target.redirects as ShellRedirect[]).push(this.redirect(child));
      target.range = { start: target.range.start, end: Math.max(target.range.end, ownEnd(child)) };
      this.substitutions(child, target);
      if (target.kind === 'command') this.lateWords(child, target);
      if (child.type === 'heredoc_redirect') statement = this.heredocLine(child, statement, target, parent, substituted);
    }
    statement.range = { start: Math.min(node.start, statement.range.start), end: Math.max(statement.range.end, statement.range.start) };
    return statement;
  }

  private heredocLine(
    node: PlainNode, statement: ShellStatement, target: ShellCommand | ShellCompound, parent: ShellStatement | undefined,
    substituted: boolean,
  ): ShellStatement {
    let whole = statement;
    let operator: PlainNode | undefined;
    for (const child of node.children) {
      if (child.type === '&&' || child.type === '||') operator = child;
      else if (REDIRECTS.has(child.type)) (target.redirects as ShellRedirect[]).push(this.redirect(child));
      else if (child.type === 'pipeline' && !operator) {
        const rest = this.statements(child.children, parent, substituted)[0];
        if (!rest) continue;
        const [first, ...others] = rest.kind === 'list' ? rest.items : [{ operator: undefined, operatorRange: undefined, statement: rest }];
        whole = join(whole, first!.statement, parent);
        if (others.length) whole = chain([{ operator: undefined, operatorRange: undefined, statement: whole }, ...others], parent);
      } else if (operator) {
        const right = this.statement(child, parent, substituted);
        if (!right) continue;
        const items = right.kind === 'list' ? right.items : [{ operator: undefined, operatorRange: undefined, statement: right }];
        const [first, ...others] = items;
        const joined = { operator: operator.type as '&&' | '||', operatorRange: range(operator), statement: first!.statement };
        whole = chain([{ operator: undefined, operatorRange: undefined, statement: whole }, joined, ...others], parent);
        operator = undefined;
      } else if (target.kind === 'command' && WORDS.has(child.type)) (target.args as ShellWord[]).push(this.word(child));
    }
    return whole;
  }

  private pipeline(node: PlainNode, parent: ShellStatement | undefined, substituted: boolean): ShellStatement | undefined {
    const members = this.statements(node.children, undefined, substituted);
    const negated = members[0]?.kind === 'pipeline' && members[0].negated;
    const flat = members.flatMap(m => (m.kind === 'pipeline' ? m.members : [m]));
    return flat.length ? adopt({ kind: 'pipeline', range: range(node), members: flat, negated }, flat, parent) : undefined;
  }

  private negated(node: PlainNode, parent: ShellStatement | undefined, substituted: boolean): ShellStatement | undefined {
    const members = this.statements(node.children, undefined, substituted);
    return members.length ? adopt({ kind: 'pipeline', range: range(node), members, negated: true }, members, parent) : undefined;
  }

  /** The grammar nests lists to the left, one level an operator; the spine is walked in a loop. */
  private list(node: PlainNode, parent: ShellStatement | undefined, substituted: boolean): ShellStatement | undefined {
    const rest: PlainNode[][] = [];
    let left = node;
    while (left.type === 'list') {
      rest.push(left.children.slice(1));
      left = left.children[0]!;
    }
    const items: ShellListItem[] = [];
    let operator: PlainNode | undefined;
    for (const child of [left, ...rest.reverse().flat()]) {
      if (child.type === '&&' || child.type === '||') {
        operator = child;
        continue;
      }
      const statement = this.statement(child, undefined, substituted);
      // A redirection in the middle of a chain makes the grammar wrap what stands before it.
      if (statement?.kind === 'list' && !operator) items.push(...statement.items);
      else if (statement) {
        items.push({ operator: operator?.type as '&&' | '||' | undefined, operatorRange: operator && range(operator), statement });
      }
    }
    return items.length ? chain(items, parent, range(node)) : undefined;
  }

  private compound(
    node: PlainNode, keyword: ShellCompound['keyword'], parent: ShellStatement | undefined, substituted: boolean,
  ): ShellCompound {
    const conditions: ShellStatement[] = [];
    const body: ShellStatement[] = [];
    const redirects: ShellRedirect[] = [];
    const compound: ShellCompound = {
      kind: 'compound', keyword, range: range(node), ...(parent ? { parent } : {}), conditions, body, redirects,
    };
    if (keyword === 'while' && node.children[0]?.type === 'until') compound.keyword = 'until';
    if (keyword === 'function') {
      const name = node.children.find(c => c.type === 'word');
      if (name) compound.name = this.text.slice(name.start, name.end);
    }
    let testing = keyword === 'if' || keyword === 'while';
    for (const child of node.children) {
      if (child.type === 'then' || child.type === 'do_group') testing = false;
      if (REDIRECTS.has(child.type)) redirects.push(this.redirect(child));
      else if (child.type === 'elif_clause') {
        const then = child.children.findIndex(c => c.type === 'then');
        const cut = then < 0 ? child.children.length : then;
        conditions.push(...this.statements(child.children.slice(0, cut), compound, substituted));
        body.push(...this.statements(child.children.slice(cut), compound, substituted));
      } else (testing ? conditions : body).push(...this.statements([child], compound, substituted));
    }
    return compound;
  }

  private redirect(node: PlainNode): ShellRedirect {
    return readRedirect(this.text, node, n => this.word(n));
  }

  private word(node: PlainNode): ShellWord {
    return readWord(this.text, node, this.masked);
  }

  /** The commands inside the words of another. */
  private substitutions(node: PlainNode, owner: ShellStatement | undefined): void {
    if (node.type === 'command_substitution' || node.type === 'process_substitution') {
      this.statements(node.children, owner, true);
      return;
    }
    if (node.type === 'pipeline' || node.type === 'list' || node.type === 'command' || this.depth >= MAX_DEPTH) return;
    this.depth++;
    for (const child of node.children) this.substitutions(child, owner);
    this.depth--;
  }
}

function range(node: Range): Range {
  return { start: node.start, end: node.end };
}

/** Where a redirection's own words end: a heredoc's node reaches over its body and what follows on its line. */
function ownEnd(node: PlainNode): number {
  if (node.type !== 'heredoc_redirect') return node.end;
  return node.children.find(c => c.type === 'heredoc_start')?.end ?? node.end;
}

function lastCommand(statement: ShellStatement): ShellCommand | ShellCompound {
  if (statement.kind === 'pipeline') return lastCommand(statement.members.at(-1)!);
  if (statement.kind === 'list') return lastCommand(statement.items.at(-1)!.statement);
  return statement;
}

function adopt<S extends ShellStatement>(statement: S, children: readonly ShellStatement[], parent: ShellStatement | undefined): S {
  if (parent) statement.parent = parent;
  for (const child of children) child.parent = statement;
  return statement;
}

function span(first: ShellStatement, last: ShellStatement): Range {
  return { start: first.range.start, end: last.range.end };
}

function chain(items: readonly ShellListItem[], parent: ShellStatement | undefined, at?: Range): ShellStatement {
  const statements = items.map(i => i.statement);
  return adopt({ kind: 'list', range: at ?? span(statements[0]!, statements.at(-1)!), items }, statements, parent);
}

function join(left: ShellStatement, right: ShellStatement, parent: ShellStatement | undefined): ShellStatement {
  const members = [left, right].flatMap(s => (s.kind === 'pipeline' ? s.members : [s]));
  return adopt({ kind: 'pipeline', range: span(left, right), members, negated: false }, members, parent);
}
