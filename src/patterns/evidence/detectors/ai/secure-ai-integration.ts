import { unseen } from '../../../../delivery/release-path.ts';
import { namesDependencies } from '../../../../project/read-dependencies.ts';
import { checkEvidence, checksOf } from '../../checks.ts';
import { presupposes } from '../../delivering.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import type { SourceFile } from '../../../../delivery/source-file.ts';
import { placeOf } from '../../places.ts';
import type { Evidence } from '../../status.ts';
import { modelLibraries } from './model-libraries.ts';
import { agentsOf, pinnedModel, takesUntrustedText, type PipelineAgent } from './pipeline-agents.ts';

type What = 'client' | 'guard';

const GUARDRAIL = /^(?:aws_bedrock_guardrail|google_model_armor_template|azurerm_cognitive_account_rai_policy)$/;
const RED_TEAM = /\b(?:redteam|garak|pyrit|giskard)\b/i;
const SCHEMA = /--json-schema|--output-schema|output-schema|response-format|json_schema/i;

/**
 * What strangers write reaches a model as material and never as an order, and what the model says has only the effects that its source may
 * have.
 */
export const secureAiIntegration = detector<What>({
  slug: 'secure-ai-integration',
  looksAt:
    'agents that strangers can start, the text that they are handed, their tokens and models; guards and attacks tried on models in programs',
  precondition: 'a model is called from a pipeline or a program here',
  next: {
    'no-evidence': { title: 'Attack the prompts in the pipeline, before somebody else does', effort: 'an hour' },
    partly: { title: 'Pin the model, and hand untrusted text over as data', effort: 'an hour' },
    broken: { title: 'Hand the text over by `env`, and take the write scopes from the token', effort: 'minutes' },
  },
  reads: path => namesDependencies(path) || /\.(?:tf|tofu)$/.test(path),
  observe: file => [
    ...modelLibraries(file)
      .filter(l => l.does !== 'trace')
      .map((l): Signal<What> =>
        l.does === 'client'
          ? { line: l.line, says: `\`${l.name}\` calls models`, stance: 'neutral', data: 'client' }
          : { line: l.line, says: `\`${l.name}\` is there to guard what goes in and out of models`, stance: 'for', data: 'guard' },
      ),
    ...guardrails(file),
  ],
  judge(repository) {
    const { signals, graph } = repository;
    const agents = agentsOf(graph);
    const clients = signals.filter(s => s.data === 'client');
    const guards = signals.filter(s => s.data === 'guard');
    const attacks = checksOf(graph, [], 'prompt-evaluate', 'model-evaluate').filter(
      c => RED_TEAM.test(c.activity.text) || RED_TEAM.test(c.activity.tool),
    );
    if (!agents.length && !clients.length && !guards.length && !attacks.length) {
      return presupposes(repository, 'no model is called by a pipeline, or by a library that is known here');
    }
    const judged = agents.map(judgeAgent);
    const hidden = unseen(graph);
    const good = [...attacks.map(c => checkEvidence(c, 'attacks the prompts')), ...judged.flatMap(j => j.inFavour), ...guards];
    const against = judged.flatMap(j => j.against);
    if (judged.some(j => j.sure)) return verdict('broken', [...judged.filter(j => j.sure).flatMap(j => j.against), ...good], ...hidden);
    const ofPrograms = !clients.length || attacks.some(c => c.force === 'enforced');
    if (judged.every(j => j.safe) && ofPrograms && good.length) return verdict('practised', good);
    const notes = [
      ...(agents.some(a => a.strongScopes === undefined)
        ? ['what the token of an agent may do is not seen']
        : agents.some(a => a.strongScopes!.length)
          ? ['the token of an agent may change more than a conversation']
          : []),
      ...(against.length
        ? [
            'text of strangers reaches an agent by an expression, though with a token that changes little or for people who may write anyway',
          ]
        : []),
      ...(agents.some(a => pinnedModel(a) === undefined) ? ['where an agent is started, no version of a model is named'] : []),
      ...(ofPrograms ? [] : ['how programs call the model is not read, and no attack on their prompts is tried in the pipeline']),
    ];
    return good.length
      ? verdict('partly', [...good, ...against], ...notes, ...hidden)
      : against.length
        ? verdict('no-evidence', against, ...notes)
        : noEvidence(...notes, ...hidden);
  },
});

interface Judged {
  against: Evidence[];
  sure: boolean;
  inFavour: Evidence[];
  safe: boolean;
}

function judgeAgent(agent: PipelineAgent): Judged {
  const name = `\`${agent.activity.tool}\` in \`${agent.job.id}\``;
  const taken = takesUntrustedText(agent);
  const scopes = agent.strongScopes;
  const model = pinnedModel(agent);
  const sure = taken && agent.openToStrangers && scopes !== undefined && scopes.length > 0;
  const against = taken
    ? [
        placeOf(
          agent, `what a stranger wrote becomes part of the orders of ${name}${sure ? `, which may write \`${scopes.join('`, `')}\`` : ''}`,
          'against',
        ),
      ]
    : [];
  const inFavour: Evidence[] = [];
  if (!taken && scopes?.length === 0) {
    inFavour.push({
      file: agent.pipeline.file, line: agent.permissionsLine ?? agent.job.line,
      says: `whatever ${name} is talked into, its token can change no code`, stance: 'for',
    });
  }
  if (model !== undefined) inFavour.push(placeOf(agent, `${name} is bound to the model \`${model}\``));
  if (
    [...Object.values(agent.step.with ?? {}), ...Object.keys(agent.step.with ?? {}), agent.step.run ?? ''].some(text => SCHEMA.test(text))
  ) {
    inFavour.push(placeOf(agent, `the answer of ${name} has to fit a schema`));
  }
  return { against, sure, inFavour, safe: !taken && scopes?.length === 0 && model !== undefined };
}

function guardrails(file: SourceFile): Signal<What>[] {
  return (file.terraform?.declarations ?? []).flatMap((d): Signal<What>[] =>
    d.kind === 'resource' && d.block && GUARDRAIL.test(d.type ?? '')
      ? [{ line: file.line(d.block), says: `\`${d.address}\` filters what goes in and out of models`, stance: 'for', data: 'guard' }]
      : [],
  );
}
