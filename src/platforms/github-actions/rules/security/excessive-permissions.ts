import type { Fix } from '../../../../core/fix.ts';
import { fileRule } from '../../../../core/rule.ts';
import type { GithubActionsModel, Permissions, Workflow } from '../../model.ts';
import { insertBefore } from '../../../../documents/yaml/edits.ts';
import { replace } from '../support/edits.ts';
import { triggeredBy, writtenHere } from '../support/places.ts';
import { GITHUB_TOKEN, SECURE_USE } from '../support/references.ts';
import { PRIVILEGED_OUTSIDER_EVENTS } from './data/untrusted-contexts.ts';

/** Scopes with which a stolen token can change code, releases or what other jobs run. */
const SENSITIVE = new Set([
  'actions',
  'attestations',
  'contents',
  'deployments',
  'id-token',
  'issues',
  'packages',
  'pages',
  'pull-requests',
  'repository-projects',
  'security-events',
  'discussions',
  'checks',
  'statuses',
]);

export const excessivePermissions = fileRule(
  {
    id: 'github-actions/excessive-permissions',
    summary: 'The token of a workflow or job may do more than it is shown to need',
    category: 'security',
    severity: 'warning',
    confidence: 'medium',
    persona: 'strict',
    patterns: ['zero-trust-architecture', 'blast-radius-limitation'],
    wastes: ['defects'],
    aliases: [
      'zizmor:excessive-permissions',
      'poutine:default_permissions_on_risky_events',
      'checkov:CKV2_GHA_1',
      'scorecard:token-permissions',
    ],
    references: [
      SECURE_USE,
      GITHUB_TOKEN,
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions',
    ],
    messages: {
      all: '`permissions: {level}` gives the token every scope: list the few that are needed',
      shared: '`{scope}: write` is given to all {count} jobs of this workflow: give it to the job that needs it',
      missing: 'no `permissions`: the token gets whatever the repository or organisation gives by default; say what is needed',
      risky: 'no `permissions` in a workflow that outsiders can set off with `{event}`: say the least that is needed',
      jobMissing: 'the job `{job}` says no `permissions` while others do: its token gets the default of the repository',
      call: 'the call of a reusable workflow in job `{job}` hands on the default permissions: say what the called workflow may do',
    },
  },
  (model: GithubActionsModel, { document, report }) => {
    const { workflow } = model;
    if (!workflow || !workflow.jobs.length) return;
    const blocks = [
      { permissions: workflow.permissions, subject: 'permissions' },
      ...workflow.jobs.map(j => ({ permissions: j.permissions, subject: `jobs.${j.id}.permissions` })),
    ];
    for (const { permissions, subject } of blocks) {
      const level = permissions?.all;
      if (!level || !writtenHere(level) || !/^(read|write)-all$/.test(level.text)) continue;
      const write = level.text === 'write-all';
      report({
        at: permissions.entry.range,
        subject,
        message: 'all',
        data: { level: level.text },
        ...(write ? { persona: 'default' } : { severity: 'info', persona: 'strict' }),
        aliases: write
          ? ['zizmor:excessive-permissions', 'checkov:CKV2_GHA_1', 'scorecard:token-permissions']
          : ['zizmor:excessive-permissions'],
        fixes: [{ title: 'Allow reading the repository alone', safety: 'unsafe', edits: [replace(level.range, '{ contents: read }')] }],
      });
    }
    for (const { scope, key } of writes(workflow.permissions)) {
      const many = workflow.jobs.length > 1;
      report({
        at: key.range,
        subject: `permissions.${scope}`,
        message: 'shared',
        data: { scope, count: workflow.jobs.length },
        persona: many ? 'strict' : 'pedantic',
        ...(many ? {} : { severity: 'info', message: 'shared' }),
        aliases: ['zizmor:excessive-permissions', 'scorecard:token-permissions'],
      });
    }
    if (!workflow.permissions) missing(model, workflow, document.text, report);
  },
);

type ReportFunction = Parameters<(typeof excessivePermissions)['check']>[1]['report'];

function missing(model: GithubActionsModel, workflow: Workflow, text: string, report: ReportFunction): void {
  const calls = workflow.jobs.filter(j => j.uses && !j.permissions);
  for (const job of calls) {
    report({
      at: job.key.range,
      subject: `jobs.${job.id}`,
      message: 'call',
      data: { job: job.id },
      aliases: ['zizmor:excessive-permissions'],
      persona: 'pedantic',
      severity: 'info',
    });
  }
  // A workflow that is only called runs with what its caller gives.
  if (workflow.triggers.length && workflow.triggers.every(t => t.event === 'workflow_call')) return;
  const without = workflow.jobs.filter(j => !j.permissions && !j.uses);
  if (!without.length) return;
  if (without.length < workflow.jobs.length && workflow.jobs.some(j => j.permissions)) {
    for (const job of without) {
      report({
        at: job.key.range,
        subject: `jobs.${job.id}`,
        message: 'jobMissing',
        data: { job: job.id },
        aliases: ['zizmor:excessive-permissions'],
        severity: 'info',
      });
    }
    return;
  }
  const risky = workflow.triggers.find(t => PRIVILEGED_OUTSIDER_EVENTS.has(t.event) && t.event !== 'workflow_run');
  report({
    at: workflow.jobsEntry!.key.range,
    subject: 'permissions',
    message: risky ? 'risky' : 'missing',
    data: { event: risky?.event ?? '' },
    aliases: [
      'zizmor:excessive-permissions',
      'checkov:CKV2_GHA_1',
      'scorecard:token-permissions',
      ...(risky ? ['poutine:default_permissions_on_risky_events' as const] : []),
    ],
    severity: triggeredBy(model, 'pull_request_target') ? 'warning' : 'info',
    fixes: readOnly(workflow, text),
  });
}

function readOnly(workflow: Workflow, text: string): readonly Fix[] {
  const edit = insertBefore(text, workflow.node, workflow.jobsEntry!, ['permissions:', '  contents: read', '']);
  return edit ? [{ title: 'Allow reading the repository alone', safety: 'unsafe', edits: [edit] }] : [];
}

function writes(permissions: Permissions | undefined) {
  return permissions?.scopes.filter(s => s.level?.text === 'write' && SENSITIVE.has(s.scope) && writtenHere(s.key)) ?? [];
}
