import { known } from '../known.ts';
import type { Known } from '../project.ts';
import type { Sources } from '../sources.ts';
import { lineAt } from '../stacks/text.ts';
import { entriesOf, kindOf, withoutComments } from './program-text.ts';

/** A port in a program's text. */
export interface ListensOn {
  port: Known<number>;
  /** Whether nothing outside of the program can change it. */
  fixed: boolean;
}

const NUMBER = '["\'`]?:?(\\d{2,5})["\'`]?';
/** The environment decides, and this is what is taken otherwise. */
const DEFAULTS: Record<string, readonly RegExp[]> = {
  js: [
    new RegExp(
      `(?:process\\.env(?:\\.|\\[["'])|env\\.|env\\(["'])(?:\\w*_)?PORT\\b["'\\])]*[^\\n;]{0,20}?(?:\\|\\||\\?\\?|,)\\s*${NUMBER}`,
    ),
    /\bPORT["']?\s*:\s*[^\n]{0,80}?default\(\s*["']?(\d{2,5})/,
  ],
  py: [
    new RegExp(
      `(?:environ\\.get|getenv|environ\\.setdefault|config|env(?:\\.int)?)\\(\\s*["'](?:\\w*_)?PORT["']\\s*,\\s*(?:default\\s*=\\s*)?${NUMBER}`,
    ),
    /^\s*port\s*:\s*int\s*=\s*(?:Field\([^)\d]*)?(\d{2,5})/m,
  ],
  go: [
    new RegExp(`(?:[gG]et)?[eE]nv\\w*\\(\\s*"(?:\\w*_)?PORT"\\s*,\\s*${NUMBER}`),
    new RegExp(`Getenv\\("(?:\\w*_)?PORT"\\)[\\s\\S]{0,200}?\\b(?:port|addr)\\w*\\s*:?=\\s*${NUMBER}`, 'i'),
    /\bflag\.(?:String|StringVar|Int|IntVar)\([^\n]*(?:port|addr|listen)[^\n]*?["' ,:](\d{2,5})["',) ]/i,
  ],
  rs: [/"PORT"[\s\S]{0,160}?unwrap_or(?:_else)?\((?:\|_\w*\|\s*)?["']?(\d{2,5})/],
  rb: [/ENV\.fetch\(["']PORT["']\)?[\s,{]*["']?(\d{2,5})/, /ENV\[["']PORT["']\]\s*\|\|\s*["']?(\d{2,5})/],
};
const FIXED: Record<string, readonly RegExp[]> = {
  js: [
    /\.listen\(\s*(\d{2,5})\b/, /\.listen\(\s*\{[^}]*?\bport\s*:\s*(\d{2,5})/,
    /^\s*(?:export\s+)?(?:const|let|var)\s+port\s*(?::\s*number\s*)?=\s*["']?(\d{2,5})["']?\s*;?\s*$/im,
    /\bBun\.serve\(\s*\{[^}]*?\bport\s*:\s*(\d{2,5})/, /\bserve\(\s*\{[^}]*?\bport\s*:\s*(\d{2,5})/,
  ],
  py: [/\.run\([^)]*?\bport\s*=\s*(\d{2,5})/, /\bbind\s*=\s*["'][\d.]*:(\d{2,5})["']/, /^PORT\s*=\s*(\d{2,5})\s*$/m],
  go: [
    /ListenAndServe(?:TLS)?\(\s*"[^":]*:(\d{2,5})"/, /\bAddr\s*:\s*"[^":]*:(\d{2,5})"/, /\.(?:Run|Start|Listen)\(\s*"[^":]*:(\d{2,5})"/,
    /net\.Listen\(\s*"tcp"\s*,\s*"[^":]*:(\d{2,5})"/,
  ],
  rs: [
    /"(?:0\.0\.0\.0|127\.0\.0\.1|\[::\]):(\d{2,5})"/, /\(\s*\[\s*\d+\s*,\s*\d+\s*,\s*\d+\s*,\s*\d+\s*\]\s*,\s*(\d{2,5})\s*\)/,
    /\(\s*"(?:0\.0\.0\.0|127\.0\.0\.1)"\s*,\s*(\d{2,5})\s*\)/,
  ],
  cs: [/UseUrls\(\s*"https?:\/\/[^:"]+:(\d{2,5})/, /\bListenAnyIP\(\s*(\d{2,5})/],
  rb: [/\bset\s+:port\s*,\s*(\d{2,5})/],
};

/** The port that the service's program listens on, from the first of its entry files that says one. */
export function findListening(folder: string, entry: string | undefined, files: Sources): ListensOn | undefined {
  for (const path of entriesOf(folder, entry, files)) {
    const found = files.view(path, readListening);
    if (found) return { port: known(found.port, path, found.line), fixed: found.fixed };
  }
  return undefined;
}

function readListening(text: string, path: string): { port: number; line: number; fixed: boolean } | undefined {
  const kind = kindOf(path);
  const code = withoutComments(text, kind);
  for (const [patterns, fixed] of [[DEFAULTS[kind], false], [FIXED[kind], true]] as const) {
    for (const pattern of patterns ?? []) {
      const match = pattern.exec(code);
      if (match) return { port: Number(match[1]), line: lineAt(code, match.index + match[0].lastIndexOf(match[1]!)), fixed };
    }
  }
  return undefined;
}

const ROUTE =
  /(?:\b(?:get|GET|Get|all|use|route|Route|path|add_url_rule|HandleFunc|Handle|MapGet|MapHealthChecks|mount|url|register)\b[^\n"'`]{0,40}|"GET )["'`]?(\/?(?:api\/)?(?:healthz?|health[-_]?check|health\/(?:live|ready|liveness|readiness)|livez|readyz|alive|_health|up|ping|status)\/?)["'`]/;
const COMPARED =
  /(?:req(?:uest)?\.(?:url|path)|pathname|\bpath|\burl)\s*={2,3}\s*["'`](\/(?:healthz?|livez|readyz|health\/\w+|ping|status))["'`]/;

/** The path of HTTP by which the service tells that it works, from the first of its entry files that has such a route. */
export function findHealthRoute(folder: string, entry: string | undefined, files: Sources): Known<string> | undefined {
  for (const path of entriesOf(folder, entry, files)) {
    const found = files.view(path, readHealth);
    if (found) return known(found.route, path, found.line);
  }
  return undefined;
}

function readHealth(text: string, path: string): { route: string; line: number } | undefined {
  const code = withoutComments(text, kindOf(path));
  const match = ROUTE.exec(code) ?? COMPARED.exec(code);
  return match
    ? { route: match[1]!.startsWith('/') ? match[1]! : `/${match[1]!}`, line: lineAt(code, match.index + match[0].lastIndexOf(match[1]!)) }
    : undefined;
}
