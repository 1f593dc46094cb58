import type { DeliveryGraph } from '../../../../delivery/graph.ts';
import { activitiesAfter, unseen } from '../../../../delivery/release-path.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { splitCommands } from '../../../../delivery/activities/commands.ts';
import { nodeAt } from '../../../../documents/yaml/at.ts';
import { namesDependencies } from '../../../../project/read-dependencies.ts';
import { commandsOf } from '../../commands.ts';
import { presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import type { Evidence } from '../../status.ts';
import { isAgentInstruction } from './agent-files.ts';
import { modelLibraries } from './model-libraries.ts';
import { agentsOf, type PipelineAgent } from './pipeline-agents.ts';

type What = 'client' | 'trace' | 'trailer-rule' | 'policy' | 'hidden';

const POLICY_FILE =
  /(?:^|\/)(?:CONTRIBUTING|AI[-_]?(?:POLICY|USAGE|CONTRIBUTIONS?|GUIDELINES)|PULL_REQUEST_TEMPLATE|pull_request_template)\.md$/i;
const COMMITLINT = /(?:^|\/)(?:\.commitlintrc(?:\.(?:json|ya?ml|[cm]?js|ts))?|commitlint\.config\.[cm]?[jt]s)$/;
const TRAILER = /\b(?:Assisted-by|Generated-by|AI-Assisted(?:-by)?|Co-authored-by:?\s*(?:claude|copilot|codex|cursor|gemini|AI\b))/i;
const DISCLOSE =
  /\b(?:AI|LLMs?|generative AI|copilot|claude|chatgpt|language models?)\b[^.\n]{0,120}\b(?:disclos\w*|declare\w*|acknowledg\w*|label(?:led|ed)?|state (?:that|which|how|if|whether)|mention (?:it|that|this|which)|say so)\b|\b(?:disclose|declare|acknowledge|state|indicate|mention)\b[^.\n]{0,120}\b(?:AI|LLMs?|copilot|claude|chatgpt|language models?)\b/i;
const MERGES =
  /^(?:pascalgn\/automerge-action|ahmadnassri\/action-dependabot-auto-merge|hmarr\/auto-approve-action|juliangruber\/merge-pull-request-action)@/i;
const PROPOSES = /^(?:peter-evans\/create-pull-request|gr2m\/create-or-update-pull-request-action)@/i;
const KEPT = /transcript|conversation|prompt|trace|audit|agent|claude|codex|gemini|execution|output|session/i;

/** For what a model made it is known which model, by which instructions, by which checks, and which person decided. */
export const accountableGeneration = detector<What>({
  slug: 'accountable-generation',
  looksAt: 'what agents in pipelines do with their changes, records of what models were asked, and rules on naming the model in a commit',
  precondition: 'models write code or are called here',
  next: {
    'no-evidence': { title: 'Ask for an `Assisted-by` trailer, and check it in the pipeline', effort: 'an hour' },
    partly: { title: 'Attest in the pipeline which model and instructions made a change', effort: 'a day' },
    broken: { title: 'Let the agent propose, and a person merge', effort: 'minutes' },
  },
  reads: path =>
    namesDependencies(path) ||
    POLICY_FILE.test(path) ||
    COMMITLINT.test(path) ||
    isAgentInstruction(path) ||
    /(?:^|\/)(?:\.claude\/settings\.json|\.aider\.conf\.ya?ml)$/.test(path),
  observe,
  judge(repository) {
    const { signals, elsewhere, graph, paths } = repository;
    const of = (what: What) => signals.filter(s => s.data === what);
    const agents = agentsOf(graph);
    if (!agents.length && !of('client').length && !of('trace').length && !of('hidden').length && !paths.some(isAgentInstruction)) {
      return presupposes(repository, 'no model writes code or is called here, as far as files show');
    }
    const hidden = unseen(graph);
    const decisions = agents.flatMap(a => ownDecisions(a));
    const records = agents.flatMap(a => recordsOf(graph, a));
    const linted = of('trailer-rule').length ? commitlintRuns(graph) : [];
    const good = [
      ...records, ...linted.map(l => l.evidence), ...of('trailer-rule'),
      ...[...of('policy'), ...elsewhere.filter(s => s.data === 'policy' && s.file.startsWith('docs/'))].slice(0, 4), ...of('trace'),
    ];
    if (decisions.length) return verdict('broken', [...decisions, ...good], ...hidden);
    const against = of('hidden');
    if (!against.length && (linted.some(l => l.enforced) || (records.some(r => /attest/.test(r.says)) && agents.length === 1))) {
      return verdict('practised', good);
    }
    const notes = against.length
      ? ['the trace of the agent is switched off in its settings, which is a hint: a person may name it otherwise']
      : [];
    if (good.length) {
      return verdict(
        'partly', [...good, ...against], 'nothing enforces that a change says which model made it and who decided', ...notes, ...hidden,
      );
    }
    return against.length
      ? verdict('no-evidence', against, ...notes)
      : noEvidence('models are used, and nothing records which of them made what', ...hidden);
  },
});

function observe(file: SourceFile): Signal<What>[] {
  const found: Signal<What>[] = modelLibraries(file)
    .filter(l => l.does !== 'guard')
    .map(l =>
      l.does === 'trace'
        ? { line: l.line, says: `\`${l.name}\` is there to record what models are asked and answer`, stance: 'for', data: 'trace' }
        : { line: l.line, says: `\`${l.name}\` calls models`, stance: 'neutral', data: 'client' },
    );
  const lines = file.text.split('\n');
  const at = (pattern: RegExp): number => lines.findIndex(l => pattern.test(l.slice(0, 1000))) + 1;
  if (COMMITLINT.test(file.path)) {
    const line =
      lines.findIndex((l, i) => /trailer-exists/.test(l) && !/^\s*(?:\/\/|#|\*)/.test(l) && TRAILER.test(lines.slice(i, i + 4).join(' '))) +
      1;
    if (line) found.push({ line, says: 'a commit must name in a trailer what it was assisted by', stance: 'for', data: 'trailer-rule' });
  } else if (POLICY_FILE.test(file.path) || isAgentInstruction(file.path)) {
    const line = at(TRAILER) || at(DISCLOSE);
    if (line) found.push({ line, says: 'asks that the help of a model be named', stance: 'for', data: 'policy' });
  }
  for (const root of file.documents) {
    const named = nodeAt(root, ['includeCoAuthoredBy']);
    const commit = nodeAt(root, ['attribution', 'commit']);
    if (named?.kind === 'scalar' && named.value === false) {
      found.push({ line: file.line(named), says: 'commits of the agent don\'t say that it made them', stance: 'against', data: 'hidden' });
    } else if (commit?.kind === 'scalar' && commit.text === '') {
      found.push({ line: file.line(commit), says: 'commits of the agent don\'t say that it made them', stance: 'against', data: 'hidden' });
    }
    const aider = nodeAt(root, ['attribute-co-authored-by']);
    if (aider?.kind === 'scalar' && aider.value === true) {
      found.push({ line: file.line(aider), says: 'commits of `aider` name the model that made them', stance: 'for', data: 'policy' });
    }
  }
  return found;
}

/** Steps behind an agent in its job that approve or merge what it made, with no person between. */
function ownDecisions({ pipeline, job, step, activity }: PipelineAgent): Evidence[] {
  return job.steps.slice(job.steps.indexOf(step)).flatMap((s): Evidence[] => {
    const by =
      s.uses !== undefined && MERGES.test(s.uses)
        ? s.uses.split('@')[0]!
        : s.run === undefined
          ? undefined
          : splitCommands(s.run, 1)
              .map(c => decision(c.words))
              .find(d => d !== undefined);
    return by === undefined
      ? []
      : [{
          file: pipeline.file, line: s.line,
          says: `\`${by}\` in \`${job.id}\` decides on what \`${activity.tool}\` made: no person is left to ask`, stance: 'against',
        }];
  });
}

function decision(words: readonly string[]): string | undefined {
  const text = words.join(' ');
  // With `--auto` the forge still waits for the reviews that it requires.
  if (/^(?:gh pr|glab mr) merge\b/.test(text) && !/ --auto\b| --auto-merge\b/.test(text)) return text.slice(0, 30);
  if (/^gh pr review\b.* (?:--approve|-a)\b/.test(text) || /^glab mr approve\b/.test(text)) return text.slice(0, 30);
  return /^git push\b.*(?: |:)(?:refs\/heads\/)?(?:main|master)$/.test(text) ? text.slice(0, 40) : undefined;
}

/** What the job of an agent leaves behind: an attestation, its transcript, a proposal that a person decides on. */
function recordsOf(graph: DeliveryGraph, agent: PipelineAgent): Evidence[] {
  const { pipeline, job, step, activity } = agent;
  const later = job.steps.slice(job.steps.indexOf(step) + 1);
  const found = later.flatMap((s): Evidence[] => {
    const at = { file: pipeline.file, line: s.line, stance: 'for' as const };
    if (s.uses?.startsWith('actions/upload-artifact@') && KEPT.test(`${s.with?.['name'] ?? ''} ${s.with?.['path'] ?? ''} ${s.name ?? ''}`)) {
      return [{ ...at, says: `what \`${activity.tool}\` said in \`${job.id}\` is kept` }];
    }
    if ((s.uses && PROPOSES.test(s.uses)) || /(?:^|\n)\s*gh pr create\b/.test(s.run ?? '')) {
      return [{ ...at, says: `what \`${activity.tool}\` made is proposed, and a person decides` }];
    }
    return [];
  });
  const attested = [...later.flatMap(s => s.activities), ...activitiesAfter(graph, { pipeline, job }).map(a => a.activity)].find(
    a => a.kind === 'provenance',
  );
  return attested
    ? [
        {
          file: pipeline.file, line: attested.line, says: `\`${attested.tool}\` attests what comes of \`${activity.tool}\``, stance: 'for',
        },
        ...found,
      ]
    : found;
}

function commitlintRuns(graph: DeliveryGraph): { enforced: boolean; evidence: Evidence }[] {
  const commands = commandsOf(graph, tool => tool === 'commitlint').map(c => ({
    enforced: c.enforced, file: c.pipeline.file, line: c.step.line,
  }));
  const actions = graph.jobs.flatMap(({ pipeline, job }) =>
    job.steps
      .filter(s => /^wagoid\/commitlint-github-action@/i.test(s.uses ?? ''))
      .map(s => ({
        enforced: graph.runsOn({ pipeline, job }).proposed && s.softFailLine === undefined && job.softFailLine === undefined,
        file: pipeline.file, line: s.line,
      })),
  );
  return [...commands, ...actions].map(({ enforced, file, line }) => ({
    enforced, evidence: { file, line, says: '`commitlint` looks whether commits name their helper', stance: 'for' },
  }));
}
