import type { ActivityNode, DeliveryGraph } from '../../../../delivery/graph.ts';
import type { PipelineJob, PipelineStep } from '../../../../delivery/pipeline.ts';
import { stepOf } from '../../places.ts';

/** An agent that a step of a pipeline runs. */
export interface PipelineAgent extends ActivityNode {
  step: PipelineStep;
  /**
   * What a stranger can start: an issue, a comment, a pull request that runs with the rights of the target. Nothing seen asks who it is.
   */
  openToStrangers: boolean;
  /**
   * Token scopes that change more than a conversation; `undefined` where nothing says what the token may do, or where the agent may act by
   * another token than the job's.
   */
  strongScopes: readonly string[] | undefined;
  permissionsLine: number | undefined;
}

const STRONG = new Set(['all', 'contents', 'actions', 'packages', 'deployments', 'workflows', 'pages', 'administration', 'secrets']);
/**
 * They refuse whoever may not write to the repository, unless told otherwise: https://github.com/openai/codex-action,
 * https://github.com/anthropics/claude-code-action
 */
const ASK_THEMSELVES = /^(?:anthropics\/claude-code-action|openai\/codex-action)@/i;
const OPENED = ['allowed_non_write_users', 'allow-users'];
const ASKS_WHO =
  /author_association|permission|github\.(?:actor|triggering_actor)\s*==|sender\.login|user\.login|\blabel|member|collaborator|trusted|authori[sz]ed|allowed|head\.repo\.fork|head\.repo\.full_name\s*==/i;
/** They hand out tokens of an app, whose scopes stand in the forge. */
const OTHER_TOKEN =
  /^(?:actions\/create-github-app-token|tibdex\/github-app-token|peter-murray\/workflow-application-token-action|getsentry\/action-github-app-token|octo-sts\/action|open-security-tools\/ost-simple-sts)@/i;
const NO_RUN =
  /\s(?:--version|-v|-V|--help|-h|version|help|login|logout|auth|update|upgrade|install|doctor|mcp|config|plugin|completion)(?=\s|$)/;
const UNTRUSTED =
  /\$\{\{[^}]*\bgithub\.(?:head_ref|event\.(?:issue\.(?:title|body)|comment\.body|review\.body|review_comment\.body|pull_request\.(?:title|body|head\.(?:ref|label))|discussion\.(?:title|body)|head_commit\.message|commits))/;
const UNLIMITED =
  /--dangerously-skip-permissions|--dangerously-bypass-approvals-and-sandbox|--yolo\b|--approval-mode[= ]+yolo|--permission-mode[= ]+bypassPermissions|--allow-all-tools|danger-full-access|--yes-always|--allowed-?[tT]ools[= ]+["']?(?:Bash|\*)["']?(?=$|[\s"'])/;
const LIMITED =
  /--allowed-?tools|--disallowed-?tools|--allow-tool\b|--deny-tool\b|--sandbox[= ]+(?:read-only|workspace-write)|--permission-mode[= ]+(?:plan|default|dontAsk)|"(?:coreTools|excludeTools|includeTools|allow|deny|core)"\s*:/i;

/** The agents that pipelines run, one for each step. */
export function agentsOf(graph: DeliveryGraph): PipelineAgent[] {
  const seen = new Set<PipelineStep>();
  return graph.activities('ai-agent').flatMap((node): PipelineAgent[] => {
    const step = stepOf(node);
    if (!step || seen.has(step) || (!step.uses && NO_RUN.test(node.activity.text.split(/\s(?:-p|--print|--prompt|exec|run)\s/)[0]!))) {
      return [];
    }
    seen.add(step);
    const permissions = actsByAnotherToken(node.job, step) ? undefined : (node.job.permissions ?? node.pipeline.permissions);
    return [{
      ...node,
      step,
      openToStrangers: isOpen(graph, node, step),
      strongScopes:
        permissions &&
        Object.entries(permissions)
          .filter(([scope, level]) => level.startsWith('write') && STRONG.has(scope))
          .map(([scope, level]) => (scope === 'all' ? level : scope)),
      permissionsLine: node.job.permissions ? node.job.permissionsLine : node.pipeline.permissionsLine,
    }];
  });
}

/** Whether what a stranger wrote is put into the words or the command of the agent by an expression. */
export function takesUntrustedText({ step }: PipelineAgent): boolean {
  return inputsOf(step).some(text => UNTRUSTED.test(text));
}

/** The flag or input that lets the agent use every tool, as written. */
export function unlimited({ step }: PipelineAgent): string | undefined {
  if (step.with?.['safety-strategy'] === 'unsafe') return 'safety-strategy: unsafe';
  return inputsOf(step).map(text => UNLIMITED.exec(text)?.[0].trim()).find(found => found !== undefined);
}

/** Whether the step names the tools that the agent may use, or a sandbox. */
export function limitsTools({ step }: PipelineAgent): boolean {
  return (
    Object.keys(step.with ?? {}).some(key => /^(?:allowed|disallowed)[-_]tools$|^permission-profile$/.test(key)) ||
    /^(?:read-only|workspace-write)$/.test(step.with?.['sandbox'] ?? '') ||
    inputsOf(step).some(text => LIMITED.test(text))
  );
}

/** The model that the step names, with the version that its name bears; `undefined` where it names none or a moving one. */
export function pinnedModel({ step }: PipelineAgent): string | undefined {
  const named =
    Object.entries(step.with ?? {}).find(([key]) => /^(?:model|[\w-]*[-_]model)$/i.test(key))?.[1] ??
    inputsOf(step)
      .map(text => /--model[= ]+["']?([\w./:@-]+)/.exec(text)?.[1])
      .find(m => m !== undefined);
  return named !== undefined && /\d/.test(named) && !/latest|\$\{\{/.test(named) ? named : undefined;
}

/**
 * Whether the agent is handed a token that is not the job's: minted before it, given by name, or exchanged for the job's identity by the
 * action itself.
 */
function actsByAnotherToken(job: PipelineJob, step: PipelineStep): boolean {
  const before = job.steps.slice(0, job.steps.indexOf(step));
  if (before.some(s => s.uses !== undefined && OTHER_TOKEN.test(s.uses))) return true;
  const given = step.with?.['github_token'] ?? step.with?.['github-token'];
  if (given !== undefined) return !/github\.token|secrets\.GITHUB_TOKEN\b/.test(given);
  return (
    /^anthropics\/claude-code-action@/i.test(step.uses ?? '') &&
    (job.permissions?.['id-token'] === 'write' || job.permissions?.['all'] === 'write-all')
  );
}

function inputsOf(step: PipelineStep): string[] {
  return [...Object.values(step.with ?? {}), ...(step.run === undefined ? [] : [step.run])];
}

function isOpen(graph: DeliveryGraph, node: ActivityNode, step: PipelineStep): boolean {
  const triggers = graph.triggersOf(node);
  if (
    !triggers.some(
      t =>
        t.on === 'issue' || t.on === 'comment' || t.on === 'pull-request-target' || (t.on === 'other' && /discussion/.test(t.name ?? '')),
    )
  ) {
    return false;
  }
  const opened = OPENED.some(key => step.with?.[key]?.includes('*'));
  if (step.uses && ASK_THEMSELVES.test(step.uses) && !opened) return false;
  const conditions = [
    step.condition, node.job.condition, ...graph.before(node).flatMap(n => [n.job.condition, n.job.id, ...n.job.steps.map(s => s.name)]),
    ...node.job.steps.slice(0, node.job.steps.indexOf(step)).map(s => s.name),
  ];
  return !conditions.some(c => c !== undefined && ASKS_WHO.test(c));
}
