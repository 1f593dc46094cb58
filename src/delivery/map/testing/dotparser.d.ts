/** The package has no types of its own. */
declare module 'dotparser' {
  export default function parse(text: string): { type: 'digraph' | 'graph'; id?: string; children: unknown[] }[];
}
