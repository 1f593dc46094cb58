import { isMasked } from '../documents/template.ts';
import { nodeAt } from '../documents/yaml/at.ts';
import { isCompose } from '../project/read/compose.ts';
import { containersOf, podSpecs } from './manifest-nodes.ts';
import { composeServices } from './service-facts.ts';
import type { Manifest, SourceFile } from './source-file.ts';
import { resourcesOf } from './terraform-resources.ts';

/** Something that a file declares to run until it is stopped or whenever it is called. */
export interface Running {
  name: string;
  line: number;
  /** What it is declared as: `Deployment`, `aws_ecs_service`, `compose service`. */
  as: string;
}

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'ReplicaSet']);
const OTHER_KINDS: readonly [kind: string, group: RegExp][] = [
  ['Service', /^serving\.knative\.dev\//], ['HelmRelease', /^helm\.toolkit\.fluxcd\.io\//],
  ['Function', /^(?:serverless\.kyma|fission|openfaas)/], ['InferenceService', /^serving\.k(?:serve|ubeflow)/], ['ContainerApp', /./],
  ['Application', /^core\.oam\.dev\//],
];
const RESOURCES =
  /^(?:aws_(?:ecs_service|lambda_function|apprunner_service|instance|autoscaling_group|elastic_beanstalk_environment|lightsail_container_service)|google_(?:cloud_run_service|cloud_run_v2_service|cloudfunctions2?_function|app_engine_\w+_version|compute_instance|compute_(?:region_)?instance_group_manager)|azurerm_(?:(?:linux|windows)_(?:web|function)_app|container_app|container_group|app_service|(?:linux_|windows_)?virtual_machine(?:_scale_set)?|kubernetes_cluster)|kubernetes_(?:deployment|stateful_set|daemonset)(?:_v1)?|helm_release|digitalocean_(?:app|droplet)|fly_app|heroku_app|nomad_job|cloudflare_worker(?:s)?_script)$/;
/** Files whose presence says that a platform runs what is here. */
const PLATFORM_FILES =
  /(?:^|\/)(?:Procfile|fly\.toml|serverless\.(?:ya?ml|ts|js)|wrangler\.(?:toml|jsonc?)|render\.yaml|apprunner\.yaml|copilot\/[^/]+\/manifest\.yml)$/;

/** Whether {@link runningIn} may find something in a file with this path. */
export function mayRun(path: string): boolean {
  return /\.(?:ya?ml|tf|tofu)$/i.test(path) || PLATFORM_FILES.test(path);
}

/** What a file declares to run: workloads of a cluster, services and functions of a cloud, own services of a Compose file. */
export function runningIn(file: SourceFile): Running[] {
  if (PLATFORM_FILES.test(file.path)) return [{ name: file.name, line: 1, as: 'platform' }];
  if (isCompose(file.path)) {
    // Those that are built here; the others are what a developer's machine needs.
    return composeServices(file).filter(s => nodeAt(s.node, ['build'])).map(({ name, line }) => ({ name, line, as: 'compose service' }));
  }
  const declared = file.manifests.flatMap((m): Running[] => {
    const runs = WORKLOADS.has(m.kind)
      ? podSpecs(m)
          .flatMap(containersOf)
          .some(c => nodeAt(c, ['image']))
      : OTHER_KINDS.some(([kind, group]) => m.kind === kind && group.test(m.apiVersion));
    return runs ? [{ name: nameIn(file, m), line: m.line, as: m.kind }] : [];
  });
  return [...declared, ...resourcesOf(file, RESOURCES).map(r => ({ name: r.address, line: r.line, as: r.type }))];
}

/** What people call an object: its name, or that of its file where a template fills the name in. */
export function nameIn(file: SourceFile, { name }: Manifest): string {
  return name === '' || isMasked(name) ? file.path.split('/').slice(-3).filter(part => part !== 'templates').join('/') : name;
}
