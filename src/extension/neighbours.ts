import * as vscode from 'vscode';
import type { Category } from '../core/finding.ts';

/** Another extension that says the same of the same files. */
interface Neighbour {
  extension: string;
  platform: string;
  /** What it says already. */
  says: readonly Category[];
  /** Whether it offers completion and hover text as well. */
  helps: boolean;
  /** Whether it does so as it is set up now. */
  active?(): boolean;
}

const setting = (section: string, name: string, otherwise: boolean): boolean =>
  vscode.workspace.getConfiguration(section).get<boolean>(name) ?? otherwise;

/** Red Hat's YAML knows workflows from SchemaStore; manifests only where the user has mapped the Kubernetes schema. */
const yamlValidates = (): boolean => setting('yaml', 'validate', true);
const yamlKnowsWorkflows = (): boolean => yamlValidates() && setting('yaml', 'schemaStore.enable', true);
const yamlKnowsManifests = (): boolean =>
  yamlValidates() && Object.keys(vscode.workspace.getConfiguration('yaml').get<object>('schemas') ?? {}).some(s => /kubernetes/i.test(s));

const NEIGHBOURS: readonly Neighbour[] = [
  { extension: 'github.vscode-github-actions', platform: 'github-actions', says: ['syntax', 'schema'], helps: true },
  { extension: 'redhat.vscode-yaml', platform: 'github-actions', says: ['syntax', 'schema'], helps: true, active: yamlKnowsWorkflows },
  { extension: 'redhat.vscode-yaml', platform: 'kubernetes', says: ['syntax'], helps: false, active: yamlValidates },
  { extension: 'redhat.vscode-yaml', platform: 'kubernetes', says: ['schema'], helps: true, active: yamlKnowsManifests },
  { extension: 'ms-kubernetes-tools.vscode-kubernetes-tools', platform: 'kubernetes', says: ['schema'], helps: true },
  { extension: 'ms-azuretools.vscode-docker', platform: 'dockerfile', says: ['syntax', 'schema'], helps: true },
  { extension: 'ms-azuretools.vscode-containers', platform: 'dockerfile', says: ['syntax', 'schema'], helps: true },
  { extension: 'docker.docker', platform: 'dockerfile', says: ['syntax', 'schema'], helps: true },
  { extension: 'hashicorp.terraform', platform: 'terraform', says: ['syntax', 'schema'], helps: true },
  { extension: 'opentofu.vscode-opentofu', platform: 'terraform', says: ['syntax', 'schema'], helps: true },
];

/** What this extension leaves to others, by platform; `*` stands for all. */
export interface Division {
  hidden: Record<string, Category[]>;
  noHelp: string[];
}

export type Who = 'auto' | 'always' | 'never';

/**
 * Who says what, by the user's settings and the extensions that are installed and enabled now.
 * @param installed Whether an extension is there; VS Code does not name disabled ones.
 */
export function divide(findings: Who, help: Who, installed = (id: string) => vscode.extensions.getExtension(id) !== undefined): Division {
  const others = NEIGHBOURS.filter(n => installed(n.extension) && n.active?.() !== false);
  const hidden: Record<string, Category[]> = findings === 'never' ? { '*': ['syntax', 'schema'] } : {};
  if (findings === 'auto') {
    for (const { platform, says } of others) hidden[platform] = [...new Set([...(hidden[platform] ?? []), ...says])];
  }
  const noHelp = help === 'never' ? ['*'] : help === 'auto' ? [...new Set(others.filter(n => n.helps).map(n => n.platform))] : [];
  return { hidden, noHelp };
}
