import type { ActivityKind } from '../pipeline.ts';

const BY_KIND: Partial<Record<ActivityKind, readonly string[]>> = {
  'image-build': ['-t', '--tag', '--destination', '-d'],
  'image-push': ['-t', '--tag', '--destination', '-d'],
};
const DEPLOYING = ['-f', '--filename', '-k', '--kustomize', '-n', '--namespace', '--context', '--kube-context', '--kubeconfig',
  '--cluster', '--env', '--environment', '--stage', '--values', '-e', '-c', '--config',
  '--project', '--service', '--app', '-a', '-chdir', '--chdir', '-var-file', '--var-file', '--stack', '-s', '-i', '--inventory',
    '--slot', '--resource-group', '-g', '--region', '--target', '--tag', '--branch', '--dir', '--stack-name'];
const DEPLOYERS: ReadonlySet<ActivityKind> = new Set<ActivityKind>(['deploy', 'infrastructure-apply', 'infrastructure-plan', 'teardown',
  'rollback', 'promote', 'migrate', 'restore', 'publish', 'policy', 'lint']);
const MOST = 8;

/**
 * What a command acts on where its arguments say so: image references, files and folders, namespaces, environments. Empty: nothing is said.
 */
export function targetsOf(kinds: readonly ActivityKind[], args: readonly string[]): string[] {
  const flags = kinds.flatMap(k => BY_KIND[k] ?? (DEPLOYERS.has(k) ? DEPLOYING : []));
  const found: string[] = [];
  if (flags.length) {
    for (let i = 0; i < args.length && found.length < MOST; i++) {
      const [flag = '', value] = args[i]!.startsWith('-') ? splitFlag(args[i]!) : [];
      if (!flags.includes(flag)) continue;
      const target = value ?? args[i + 1];
      if (target && !target.startsWith('-')) found.push(target);
    }
  }
  // `docker push IMAGE`, `trivy image IMAGE`, `cosign sign IMAGE`: the last word that looks like a reference or a path.
  const last = args.findLast(a => !a.startsWith('-'));
  if (last && found.length < MOST && !found.includes(last) && /[/:.]|^\$/.test(last) && last.length < 200) found.push(last);
  return found;
}

function splitFlag(arg: string): [string, string | undefined] {
  const at = arg.indexOf('=');
  return at < 0 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)];
}
