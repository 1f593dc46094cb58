import { unseen } from '../../../../delivery/release-path.ts';
import { presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import { placeOf } from '../../places.ts';
import type { Evidence } from '../../status.ts';
import { agentSettings, configuresAgents, isAgentInstruction } from './agent-files.ts';
import { agentsOf, limitsTools, unlimited, type PipelineAgent } from './pipeline-agents.ts';

type What = { sure: boolean };

/** What an agent may do is limited by tokens, tools and sandboxes, and not by words in a prompt. */
export const boundedAgentAuthority = detector<What>({
  slug: 'bounded-agent-authority',
  looksAt: 'agents in pipelines, who can start them, what their tokens and tools allow, and the settings of agents and their servers',
  precondition: 'agents are used here',
  next: {
    'no-evidence': { title: 'Give the agent’s job `permissions:` with nothing but what it needs', effort: 'minutes' },
    partly: { title: 'Name the tools that the agent may use, and take the others away', effort: 'an hour' },
    broken: { title: 'Take the write scopes and the free pass from the agent', effort: 'an hour' },
  },
  reads: configuresAgents,
  observe: file => agentSettings(file).map((s): Signal<What> => ({ line: s.line, says: s.says, stance: s.stance, data: { sure: s.sure } })),
  judge(repository) {
    const { signals, graph, paths } = repository;
    const agents = agentsOf(graph);
    const hidden = unseen(graph);
    if (!agents.length && !signals.length && !paths.some(isAgentInstruction)) {
      return presupposes(repository, 'no agent is run or configured here');
    }
    const judged = agents.map(judgeAgent);
    const sure = [...judged.flatMap(j => (j.sure ? j.against : [])), ...signals.filter(s => s.stance === 'against' && s.data.sure)];
    const doubtful = [...judged.flatMap(j => (j.sure ? [] : j.against)), ...signals.filter(s => s.stance === 'against' && !s.data.sure)];
    const good = [...judged.flatMap(j => j.inFavour), ...signals.filter(s => s.stance === 'for')];
    if (sure.length) return verdict('broken', [...sure, ...doubtful, ...good], ...hidden);
    if (agents.length && judged.every(j => j.bounded) && !doubtful.length) return verdict('practised', good);
    const hints = doubtful.length ? ['what speaks against it is a hint: what the agent can reach by it is not seen'] : [];
    if (good.length) {
      return verdict(
        'partly',
        [...good, ...doubtful],
        agents.length
          ? 'not for every agent of the pipelines it is seen what its token may do'
          : 'these settings hold on the machines of those who use that agent',
        ...hints,
        ...hidden,
      );
    }
    return doubtful.length
      ? verdict('no-evidence', doubtful, ...hints)
      : noEvidence(
          agents.length
            ? 'what the agents of the pipelines may do is not limited by anything that is seen here: '
              + 'their tokens may be an app\'s, whose scopes stand in the forge'
            : 'agents are used, and nothing here limits what they may do',
          ...hidden,
        );
  },
});

interface Judged {
  against: Evidence[];
  sure: boolean;
  inFavour: Evidence[];
  bounded: boolean;
}

function judgeAgent(agent: PipelineAgent): Judged {
  const { strongScopes: scopes, openToStrangers, activity, job } = agent;
  const name = `\`${activity.tool}\` in \`${job.id}\``;
  const free = unlimited(agent);
  const against: Evidence[] = [];
  if (openToStrangers && scopes?.length) {
    against.push(placeOf(agent, `anybody can start ${name}, whose token may write \`${scopes.join('`, `')}\``, 'against'));
  }
  if (free !== undefined) against.push(placeOf(agent, `${name} may use every tool: \`${free}\``, 'against'));
  const strong = scopes === undefined || scopes.length > 0;
  const inFavour: Evidence[] = [];
  if (scopes?.length === 0) {
    inFavour.push({
      file: agent.pipeline.file, line: agent.permissionsLine ?? job.line,
      says: `the token of ${name} can change no code and deploy nothing`, stance: 'for',
    });
  }
  if (free === undefined && limitsTools(agent)) inFavour.push(placeOf(agent, `${name} is held by named tools or a sandbox`));
  if (job.timeoutMinutes !== undefined && inFavour.length) {
    inFavour.push({
      file: agent.pipeline.file, line: job.line, says: `\`${job.id}\` ends after ${job.timeoutMinutes} minutes`, stance: 'for',
    });
  }
  // A free pass within a token that changes nothing does little; with one that isn't known, it does what it says.
  return {
    against, sure: against.length > 0 && (free === undefined || strong || openToStrangers), inFavour,
    bounded: scopes?.length === 0 && against.length === 0,
  };
}
