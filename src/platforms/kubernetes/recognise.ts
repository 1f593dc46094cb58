const FOREIGN_GROUPS =
  /^(kustomize\.config\.k8s\.io|skaffold|kind\.x-k8s\.io|k3d\.io|blueprints\.cloud\.google\.com|backstage\.io|ctlptl\.dev|devspace|minikube\.)/;

/** `apiVersion` and `kind` at the margin, or a little to the right of it as members of a JSON or KYAML object. */
const API_VERSION = /^[ \t]{0,4}["']?apiVersion["']?\s*:\s*["']?([^\s"',#]*)/m;
const KIND = /^[ \t]{0,4}["']?kind["']?\s*:\s*["']?([A-Za-z]+)/m;
const AT_MARGIN = /^["']?apiVersion/m;

/**
 * Whether a file holds Kubernetes objects, from its path and first characters.
 * @returns 2 for objects of the API groups that we know or of custom resources; 0 for templates and other tools' files.
 */
export function recogniseKubernetes(path: string, head: string): 0 | 1 | 2 {
  if (!/\.(ya?ml|json)$/i.test(path)) return 0;
  if (/(^|\/)(Chart\.ya?ml|kustomization\.ya?ml|(docker-)?compose[^/]*\.ya?ml|package(-lock)?\.json)$/i.test(path)) return 0;
  if (/(^|\/)\.github\/workflows\//.test(path)) return 0;
  const api = API_VERSION.exec(head);
  if (!api || !KIND.test(head)) return 0;
  // Deeper, it is part of something else, unless the whole document is in braces.
  if (!AT_MARGIN.test(head) && !/^\{/m.test(head)) return 0;
  if (FOREIGN_GROUPS.test(api[1]!)) return 0;
  if (isTemplate(path, head)) return 0;
  return 2;
}

/**
 * Whether the text is a Helm (or another Go, Jinja, ERB) template: an action at the start of a line, or unquoted as a
 * value, before any block scalar, where such text is data (dashboards, alert rules, Argo workflows).
 */
export function isTemplate(path: string, text: string): boolean {
  if (!text.includes('{{') && !text.includes('{%') && !text.includes('<%')) return false;
  if (/(^|\/)templates\//.test(path)) return true;
  if (/^(\{\{|\{%|<%)/m.test(text)) return true;
  const first = /^[ \t]*(?:\{\{|\{%|<%)|^[ \t-]*[\w."'/-]+:[ \t]+(?:[\w./:-]*)(?:\{\{|<%)/m.exec(text);
  if (!first) return false;
  return !/[:-][ \t]*[|>][-+0-9]*[ \t]*(#.*)?$/m.test(text.slice(0, first.index));
}
