import type { ExampleFile, Json } from '../../core/rule.ts';

/** One example of a rule, as its page or its family gives it. */
export interface RuleExample {
  kind: 'bad' | 'good';
  /** Language of the fence, for the page. */
  language: string;
  files: readonly ExampleFile[];
  options?: Readonly<Record<string, Json>>;
  settings?: Readonly<Record<string, Json>>;
}

/** A file of an example without its marks, and what the marks ask for. */
export interface MarkedFile {
  path: string;
  text: string;
  /** Line (from 0) and text that the message must contain, possibly empty. */
  marks: readonly { line: number; says: string }[];
}

const DEFAULT_PATHS: Record<string, string> = {
  'github-actions': '.github/workflows/example.yml',
  kubernetes: 'manifest.yaml',
  dockerfile: 'Dockerfile',
  compose: 'compose.yaml',
  terraform: 'main.tf',
  'pattern-language': '.devops/patterns/release-train.md',
};

/** The path that an example's file has when it does not name one. */
export function defaultPath(platform: string): string {
  const path = DEFAULT_PATHS[platform];
  if (!path) throw new Error(`platform ${platform} has no default path for examples`);
  return path;
}

const FENCE = /^(`{3,})(\S+) (bad|good)\b([^\n]*)\n([\s\S]*?)^\1\s*$/gm;

/** The examples in a rule's Markdown. Fences without `bad` or `good` are prose. */
export function readExamples(markdown: string, platform: string): RuleExample[] {
  return [...markdown.matchAll(FENCE)].map(([, , language, kind, info, body]) => {
    const attributes = Object.fromEntries([...info!.matchAll(/(\w+)=(\S+)/g)].map(m => [m[1]!, m[2]!]));
    const example: RuleExample = {
      kind: kind as 'bad' | 'good',
      language: language!,
      files: splitFiles(body!, attributes['path'] ?? defaultPath(platform)),
    };
    if (attributes['options']) example.options = JSON.parse(attributes['options']) as Record<string, Json>;
    if (attributes['settings']) example.settings = JSON.parse(attributes['settings']) as Record<string, Json>;
    return example;
  });
}

/** `# file: PATH` lines start files; what stands before the first one belongs to `first`. */
export function splitFiles(body: string, first: string): ExampleFile[] {
  const pieces = body.split(/^[ \t]*# file: (\S+)[ \t]*\r?\n/m);
  const files: ExampleFile[] = pieces[0]!.trim() || pieces.length === 1 ? [{ path: first, text: pieces[0]! }] : [];
  for (let i = 1; i < pieces.length; i += 2) files.push({ path: pieces[i]!, text: pieces[i + 1]! });
  return files;
}

/** Takes the `# <- text` marks off the ends of lines. */
export function takeMarks(file: ExampleFile): MarkedFile {
  const marks: { line: number; says: string }[] = [];
  const lines = file.text.split('\n').map((line, i) => {
    const m = /^(.*?)[ \t]*# <-[ \t]?(.*?)\r?$/.exec(line);
    if (!m) return line;
    marks.push({ line: i, says: m[2]!.trim() });
    return m[1]!;
  });
  return { path: file.path, text: lines.join('\n'), marks };
}
