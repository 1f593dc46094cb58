const NAME = /^(?:.*[._-])?(?:dockerfile|containerfile)(?:[._-].*)?$/i;
/** What bears the name and is something else: ignore lists, prose, templates of other tools. */
const OTHER = /\.(?:dockerignore|containerignore|md|txt|json|ya?ml|toml|lock|sh|py|js|ts|go|rb|j2|jinja2?|tmpl|tpl|template|erb|ejs|hbs|mustache|in|bak|orig|swp)$/i;
const INSTRUCTION = /^\s*(?:FROM\s+\S|ARG\s+\w|#\s*(?:syntax|escape)\s*=)/im;

/** How surely a file is a Dockerfile: by its name, and for unusual names by what stands in it. */
export function recognise(path: string, head: string): 0 | 1 | 2 {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!NAME.test(name) || OTHER.test(name)) return 0;
  if (/^(?:dockerfile|containerfile)$|\.(?:dockerfile|containerfile)$/i.test(name)) return /^\s*(?:\{\{|\{%|<%)/m.test(head) ? 0 : 2;
  return INSTRUCTION.test(head) && !/\{\{|\{%|<%/.test(head) ? 2 : 0;
}
