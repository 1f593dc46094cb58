import fs from 'node:fs';
import path from 'node:path';
import { suggest } from '../../core/suggest.ts';
import { didYouMean } from '../../core/wording.ts';
import { DETECTORS } from '../../patterns/evidence/detectors/index.ts';
import { evidenceJson, evidenceMarkdown } from '../../patterns/evidence/report.ts';
import { scanForEvidence } from '../../patterns/evidence/scan.ts';
import { EvidenceStore } from '../../patterns/evidence/store.ts';
import { loadLanguage } from '../../patterns/language.ts';
import type { Language } from '../../patterns/language.ts';
import type { Page } from '../../patterns/pattern.ts';
import { makeSearch } from '../../patterns/search.ts';
import { readHistory } from '../../service/node/git.ts';
import { nodeHost } from '../../service/node/host.ts';
import { NodeWorkspace } from '../../service/node/workspace.ts';
import { catalogueView } from '../../service/patterns/catalogue.ts';
import { isOwnPatternFile, readOwnPatterns } from '../../service/patterns/own.ts';
import type { PatternState } from '../../service/patterns/state.ts';
import { bestSteps, hasSafeFix } from '../../service/patterns/steps.ts';
import type { Arguments } from '../args.ts';
import { UsageError } from '../args.ts';
import { folderOf } from '../folder.ts';
import { lintTargets } from '../lint-run.ts';
import { evidenceText, listText, pageText, stepsText } from '../patterns-text.ts';
import { Progress } from '../progress.ts';
import type { Surroundings } from '../surroundings.ts';
import { CLEAN, INTERRUPTED } from '../surroundings.ts';
import { TargetFinder } from '../targets.ts';

const SUBCOMMANDS = ['list', 'show', 'evidence', 'next'] as const;

/** `devops-patterns patterns list|show|evidence|next` */
export async function patterns(args: Arguments, around: Surroundings): Promise<number> {
  const [given, ...operands] = args.operands;
  const sub = SUBCOMMANDS.find(s => s === given);
  if (!sub) throw new UsageError(`patterns takes one of ${SUBCOMMANDS.join(', ')}${given === undefined ? '' : `, not "${given}"${didYouMean(suggest(given, SUBCOMMANDS))}`}`);
  if (!['pretty', 'json', 'markdown'].includes(args.format)) throw new UsageError('patterns are printed as pretty, json or markdown');
  const host = nodeHost({ assets: around.assets, exec: args.exec });
  const language = loadLanguage(host);
  switch (sub) {
    case 'list': return list(args, await languageHere(around.cwd, language));
    case 'show': return show(args, operands, await languageHere(around.cwd, language), around.cwd);
    case 'evidence': return evidence(args, operands, around, language);
    case 'next': return next(args, operands, around, language);
  }
}

function list(args: Arguments, language: Language): number {
  const pages = args.search === undefined ? [...language.numbered, ...language.pages.filter(p => p.number === undefined)] : search(language, args.search);
  if (args.format === 'json') {
    const rows = pages.map(({ slug, number, name, kind, summary, scale, themes, confidence, ai, observable, aliases, larger, smaller, related }) =>
      ({ slug, number: number ?? null, name, kind, summary, scale: scale ?? null, themes, confidence, ai, observable, aliases, larger, smaller, related }));
    return print(`${JSON.stringify({ version: 1, patterns: rows }, undefined, 2)}\n`);
  }
  return print(listText(pages, args.format === 'markdown'));
}

function search(language: Language, text: string): Page[] {
  const { cards } = catalogueView({ language, stated: new Map(), findings: [] });
  return makeSearch(cards).find(text).flatMap(slug => language.page(slug) ?? []);
}

function show(args: Arguments, [slug]: readonly string[], language: Language, cwd: string): number {
  if (slug === undefined) throw new UsageError('patterns show takes a pattern: its slug, its number or its name');
  const page = language.page(slug) ?? language.pages.find(p => String(p.number) === slug || p.name.toLowerCase() === slug.toLowerCase());
  const own = `.devops/patterns/${slug}.md`;
  if (!page && isOwnPatternFile(own) && fs.existsSync(path.join(cwd, own))) throw new UsageError(`${own} is no pattern yet: devops-patterns lint ${own} says what it lacks`);
  if (!page) throw new UsageError(`no pattern is called "${slug}"${didYouMean(suggest(slug, language.pages.map(p => p.slug)))}`);
  return print(args.format === 'json' ? `${JSON.stringify(page, undefined, 2)}\n` : pageText(page, language, args.format === 'markdown'));
}

async function evidence(args: Arguments, operands: readonly string[], around: Surroundings, language: Language): Promise<number> {
  const state = await stateOf(args, folderOf(operands, around.cwd, 'evidence'), around, language);
  if (!state) return INTERRUPTED;
  const named = (slug: string) => state.language.page(slug);
  if (args.format === 'json') return print(evidenceJson(state.evidence, named, state.stated));
  if (args.format === 'markdown') return print(evidenceMarkdown(state.evidence, named, state.stated));
  return print(evidenceText(state));
}

async function next(args: Arguments, operands: readonly string[], around: Surroundings, language: Language): Promise<number> {
  const root = folderOf(operands, around.cwd, 'evidence');
  const state = await stateOf(args, root, around, language);
  if (!state) return INTERRUPTED;
  const targets = await new TargetFinder({ ...args, operands: [root] }, around.cwd, around.signal).find();
  const run = await lintTargets(targets, { args, ...around });
  if (around.signal.aborted) return INTERRUPTED;
  const findings = run.workspaces.filter(w => w.workspace.root === root).flatMap(w => w.findings);
  const steps = bestSteps({ ...state, findings }).map(({ slug, name, title, effort, why, place, generates }) => {
    const fixes = place !== undefined && findings.some(f => f.file === place.file && f.start.line + 1 === place.line && hasSafeFix(f));
    return { slug, name, title, effort, why, ...(place ? { place } : {}), fix: fixes ? `devops-patterns fix ${place.file}` : generates === undefined ? null : `devops-patterns generate ${generates}`, page: `devops-patterns patterns show ${slug}` };
  });
  if (args.format === 'json') return print(`${JSON.stringify({ version: 1, steps }, undefined, 2)}\n`);
  return print(state.evidence.files ? stepsText(steps, args.format === 'markdown') : 'There are no files here that could be looked at.\n');
}

/** Everything about a folder but its findings; `undefined` when the user stopped it. */
async function stateOf(args: Arguments, root: string, around: Surroundings, language: Language): Promise<(PatternState & Required<Pick<PatternState, 'evidence'>>) | undefined> {
  const { signal, assets, version } = around;
  const host = nodeHost({ assets, exec: args.exec });
  const workspace = new NodeWorkspace(root);
  const store = new EvidenceStore(DETECTORS);
  const progress = new Progress();
  let paths: readonly string[] = [];
  await EvidenceStore.prepare(host);
  await scanForEvidence(workspace, store, part => {
    if (part.listing) paths = part.listing;
    progress.update(part.done, part.total);
  }, signal);
  progress.clear();
  if (signal.aborted) return undefined;
  const history = await readHistory(host, root, signal);
  const own = readOwnPatterns(await ownTexts(workspace, paths), language);
  const report = { ...(history ? { commit: history.commit } : {}), version, date: host.now().toISOString(), patterns: store.judge(history), files: paths.length };
  return { language: own.language, stated: own.stated, findings: [], evidence: report };
}

/** The language with the patterns that the repository around the current folder adds. */
async function languageHere(cwd: string, language: Language): Promise<Language> {
  const folder = path.join(cwd, '.devops', 'patterns');
  const paths = fs.existsSync(folder) ? fs.readdirSync(folder).map(name => `.devops/patterns/${name}`).filter(isOwnPatternFile) : [];
  return readOwnPatterns(await ownTexts(new NodeWorkspace(cwd), paths), language).language;
}

async function ownTexts(workspace: NodeWorkspace, paths: readonly string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const file of paths.filter(isOwnPatternFile)) texts.set(file, new TextDecoder().decode(await workspace.read(file)));
  return texts;
}

function print(text: string): number {
  process.stdout.write(text);
  return CLEAN;
}
