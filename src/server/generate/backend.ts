import type { Workspace } from '../../core/workspace.ts';
import type { Engine } from '../../lint/engine.ts';
import { loadLanguage } from '../../patterns/language.ts';
import { deployables } from '../../generators/layout.ts';
import type { Answers } from '../../generators/generator.ts';
import type { Proposal } from '../../core/proposal.ts';
import { keepMine } from '../../service/generate/accept.ts';
import { generatorDriftOf } from '../../service/generate/drift.ts';
import type { GeneratorDrift } from '../../service/generate/drift.ts';
import { lintTexts } from '../../service/generate/lint-texts.ts';
import { defaultsIn, plan } from '../../service/generate/plan.ts';
import { plainGeneration } from '../../service/generate/plain.ts';
import { remember } from '../../service/generate/propose.ts';
import { scan } from '../../service/generate/scan.ts';
import type { Topic } from '../../service/generate/topics.ts';
import type { Generation, ProposalFinding, ReadTarget } from '../../service/generate/types.ts';
import type { GenerateDefaults, ProposeResult } from '../protocol.ts';

declare const PRODUCT_VERSION: string;

/** A folder as generators see it: with what the editor has not saved. */
export interface GenerateFolder {
  name: string;
  workspace: Workspace;
  read: ReadTarget;
  refusal?(path: string): string | undefined;
}

export interface Going {
  signal: AbortSignal;
  step(done: number, total: number): void;
}

/**
 * Everything that the server knows of projects and generators. A bundle of its own (`dist/server.generate.js`), loaded when something is
 * generated for the first time.
 */
export class GenerateBackend {
  constructor(private readonly engine: Engine) {}

  /** @returns `undefined` when it was cancelled. @throws MendableError where what is remembered of earlier proposals is broken */
  async defaults(folder: GenerateFolder, topic: Topic, { signal, step }: Going): Promise<GenerateDefaults | undefined> {
    const known = await remember(folder.read);
    const scanned = await scan(folder.workspace, folder.name, known.memory, signal, step);
    if (!scanned) return undefined;
    const { project } = scanned;
    const defaults = await defaultsIn(topic, project, folder.read, known);
    const { services: _, ...all } = defaults.answers;
    return { defaults, services: deployables(project, all).map(({ path, name }) => ({ path, name })) };
  }

  /** @returns `undefined` when it was cancelled. @throws MendableError where what is remembered of earlier proposals is broken */
  async propose(folder: GenerateFolder, topic: Topic, given: Partial<Answers>, { signal, step }: Going): Promise<ProposeResult | undefined> {
    const known = await remember(folder.read);
    const scanned = await scan(folder.workspace, folder.name, known.memory, signal, step);
    if (!scanned) return undefined;
    const { engine } = this;
    const { read, refusal } = folder;
    const around = { engine, read, listing: scanned.listing, ...(refusal ? { refusal } : {}) };
    const generation = await plan({ topic, project: scanned.project, given, version: PRODUCT_VERSION }, around, known);
    const language = loadLanguage(engine.host);
    const slugs = new Set(generation.files.flatMap(f => f.choices.map(c => c.pattern)));
    return { generation: plainGeneration(generation), names: Object.fromEntries([...slugs].map(slug => [slug, language.page(slug)?.name ?? slug])) };
  }

  /** What would be generated differently today. @returns `undefined` when it was cancelled. @throws MendableError as {@link propose} does */
  async drift(folder: GenerateFolder, signal: AbortSignal): Promise<GeneratorDrift[] | undefined> {
    const generation = await this.again(folder, signal);
    return generation && generatorDriftOf(generation);
  }

  /** @returns `undefined` when it was cancelled. @throws Error where the file is no generated one any more; MendableError as {@link propose} does */
  async keepMine(folder: GenerateFolder, path: string, signal: AbortSignal): Promise<Proposal | undefined> {
    const generation = await this.again(folder, signal);
    return generation && keepMine(generation, path);
  }

  judge(texts: ReadonlyMap<string, string>): Promise<Map<string, readonly ProposalFinding[]>> {
    return lintTexts(this.engine, texts);
  }

  /** What was generated before, as it would be today; not linted. */
  private async again(folder: GenerateFolder, signal: AbortSignal): Promise<Generation | undefined> {
    const { name, workspace, read, refusal } = folder;
    const known = await remember(read);
    const scanned = await scan(workspace, name, known.memory, signal);
    if (!scanned) return undefined;
    const around = { read, listing: scanned.listing, ...(refusal ? { refusal } : {}) };
    return plan({ topic: 'all', project: scanned.project, given: {}, version: PRODUCT_VERSION, onlyRemembered: true }, around, known);
  }
}
