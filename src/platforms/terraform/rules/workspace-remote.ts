import { factRule } from '../../../core/rule.ts';
import { modulesOf } from '../module.ts';
import { DOCS } from '../refer.ts';
import { allows } from '../versions.ts';

export const workspaceRemote = factRule(
  {
    id: 'terraform/workspace-remote',
    summary: 'The name of the workspace is used where it is always "default"',
    category: 'reliability',
    severity: 'warning',
    confidence: 'medium',
    persona: 'default',
    patterns: ['infrastructure-as-code'],
    wastes: ['defects'],
    aliases: ['tflint:terraform_workspace_remote'],
    references: [DOCS.backendRemote, DOCS.workspaces],
    messages: { always: 'under Terraform 1.0, which `required_version` allows, `terraform.workspace` is always `"default"` in remote runs: use a variable, or require 1.1' },
  },
  ['terraform/file', 'terraform/declaration', 'terraform/reference'],
  (facts, { report }) => {
    for (const module of modulesOf(facts)) {
      if (!module.files.some(f => f.value.backend === 'remote')) continue;
      const constraint = module.files.find(f => f.value.requiredVersion !== undefined)?.value.requiredVersion;
      if (!constraint || !allows(constraint, [1, 0, 11])) continue;
      for (const use of module.references) {
        if (use.value.kind === 'workspace') report({ file: use.file, at: use.range, subject: use.value.owner, message: 'always' });
      }
    }
  },
);
