const NAME = /(?:^|\/)(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$/i;
const SERVICES = /^["']?services["']?[ \t]*:/m;

/** How surely a file is one of Compose: by its name and by its `services`. Templates of other tools are left alone. */
export function recognise(path: string, head: string): 0 | 2 {
  return NAME.test(path) && SERVICES.test(head) && !/^[ \t]*(?:\{\{|\{%|<%)/m.test(head) ? 2 : 0;
}
