import type { SourceLines } from './lines.ts';
import type { Scope } from './types.ts';

/** How a peer writes its suppressions. The first group of `directive` is the list of ids. */
export interface Notation {
  suite: string;
  /** Found anywhere in a line, as often as it stands there; comments carry their sign in the expression. */
  directive: RegExp;
  ids(list: string): string[];
  scope(lines: SourceLines, offset: number): Scope;
  /** Group of the last day on which it holds. */
  until?: number;
}

const commas = (list: string): string[] => list.split(',').map(s => s.trim()).filter(Boolean);
const words = (list: string): string[] => list.split(/[\s,]+/).filter(Boolean);
const everything = (suite: string) => (): string[] => [`${suite}:*`];
const of = (suite: string, split: (list: string) => string[]) => (list: string) => split(list).map(id => `${suite}:${id}`);

const line = (lines: SourceLines, offset: number): Scope => lines.logicalLine(offset);
const block = (lines: SourceLines, offset: number): Scope => lines.block(offset);
const node = (lines: SourceLines, offset: number): Scope => lines.node(offset);
const stage = (lines: SourceLines, offset: number): Scope => lines.stage(offset);
const part = (lines: SourceLines, offset: number): Scope => lines.part(offset);
const file = (lines: SourceLines): Scope => lines.file();
const enclosing = (lines: SourceLines, offset: number): Scope => lines.enclosing(offset);
const touching = (lines: SourceLines, offset: number): Scope => {
  const at = lines.index.lineAt(offset);
  // zizmor's findings span the whole key: a comment behind `run: |` touches all of its script.
  return { firstLine: at, lastLine: lines.scalarEnd(at), by: 'touch' };
};

/** hadolint passes shellcheck's codes on under its own roof. */
const hadolintIds = (list: string): string[] =>
  commas(list).flatMap(id => (id.startsWith('SC') ? [`shellcheck:${id}`, `hadolint:${id}`] : [`hadolint:${id}`]));

const shellcheckIds = (list: string): string[] =>
  commas(list).map(id => `shellcheck:${id === 'all' ? '*' : /^\d/.test(id) ? `SC${id}` : id}`);

/**
 * Trivy's ids have had several spellings: `AVD-AWS-0088`, `AWS-0088`, `KSV014`, `KSV-0014`.
 * https://trivy.dev/latest/docs/configuration/filtering/
 */
export function trivyId(id: string): string {
  const bare = id.toUpperCase().replace(/^AVD-/, '');
  const short = /^([A-Z]+)(\d{3})$/.exec(bare);
  return short ? `${short[1]}-0${short[2]}` : /^[A-Z]+-\d+$/.test(bare) ? bare : id;
}

/**
 * Sources: docs.zizmor.sh/usage/#with-comments, checkov.io "Suppressing and Skipping Policies", hadolint README
 * "Inline ignores", docs.kics.io "Running KICS: Using comments", docs.kubelinter.io "Ignoring violations", polaris.docs.fairwinds.com
 * "Exemptions", kube-score README "Ignoring a test", trivy.dev "Filtering", tflint "Annotations", shellcheck wiki "Directive",
 * dclint README "Disabling rules via comments".
 */
export const NOTATIONS: readonly Notation[] = [
  { suite: 'zizmor', directive: /#[^#]*?\bzizmor:\s*ignore\[([^\]\n]+)\]/g, ids: of('zizmor', commas), scope: touching },
  { suite: 'checkov', directive: /(?:#|\/\/)\s*(?:checkov|bridgecrew):skip=([\w,]+)/g, ids: of('checkov', commas), scope: enclosing },
  { suite: 'checkov', directive: /checkov\.io\/skip\d+["']?\s*:\s*["']?(\w+)/g, ids: of('checkov', commas), scope: part },
  { suite: 'hadolint', directive: /#\s*hadolint\s+ignore\s*=\s*([\w, \t]+)/g, ids: hadolintIds, scope: node },
  { suite: 'hadolint', directive: /#\s*hadolint\s+stage\s+ignore\s*=\s*([\w, \t]+)/g, ids: hadolintIds, scope: stage },
  { suite: 'hadolint', directive: /#\s*hadolint\s+global\s+ignore\s*=\s*([\w, \t]+)/g, ids: hadolintIds, scope: file },
  { suite: 'kics', directive: /(?:#|\/\/)\s*kics-scan\s+(ignore)\s*$/g, ids: everything('kics'), scope: file },
  { suite: 'kics', directive: /(?:#|\/\/)\s*kics-scan\s+(ignore-line)\b/g, ids: everything('kics'), scope: line },
  { suite: 'kics', directive: /(?:#|\/\/)\s*kics-scan\s+(ignore-block)\b/g, ids: everything('kics'), scope: block },
  { suite: 'kics', directive: /(?:#|\/\/)\s*kics-scan\s+disable\s*=\s*([\w,-]+)/g, ids: of('kics', commas), scope: file },
  { suite: 'kube-linter', directive: /ignore-check\.kube-linter\.io\/([\w-]+)["']?\s*:/g, ids: of('kube-linter', commas), scope: part },
  { suite: 'kube-linter', directive: /kube-linter\.io\/(ignore-all)["']?\s*:/g, ids: everything('kube-linter'), scope: part },
  { suite: 'polaris', directive: /polaris\.fairwinds\.com\/(exempt)["']?\s*:\s*["']?true/g, ids: everything('polaris'), scope: part },
  { suite: 'polaris', directive: /polaris\.fairwinds\.com\/(\w+)-exempt["']?\s*:\s*["']?true/g, ids: of('polaris', commas), scope: part },
  { suite: 'kube-score', directive: /kube-score\/ignore["']?\s*:\s*["']?([\w, -]+)/g, ids: of('kube-score', commas), scope: part },
  {
    suite: 'trivy', directive: /(?:(?:#|\/\/)\s*|[ \t])(?:trivy|tfsec):ignore:([\w-]+|\*)(?=(?:.*?\bexp:(\d{4}-\d\d-\d\d))?)/g, until: 2,
    ids: list => [`trivy:${list === '*' ? '*' : trivyId(list)}`], scope: block,
  },
  { suite: 'tflint', directive: /(?:#|\/\/)\s*tflint-ignore:\s*([\w, -]+)/g, ids: list => of('tflint', commas)(list.replace(/\ball\b/, '*')), scope: line },
  { suite: 'tflint', directive: /(?:#|\/\/)\s*tflint-ignore-file:\s*([\w, -]+)/g, ids: of('tflint', commas), scope: file },
  { suite: 'shellcheck', directive: /#\s*shellcheck\s+(?:[^#]*\s)?disable=([\w,-]+)/g, ids: shellcheckIds, scope: line },
  { suite: 'dclint', directive: /#\s*dclint\s+disable-line[ \t]+([\w \t,-]+)/g, ids: of('dclint', words), scope: line },
  { suite: 'dclint', directive: /#\s*dclint\s+disable[ \t]+([\w \t,-]+)/g, ids: of('dclint', words), scope: file },
];
