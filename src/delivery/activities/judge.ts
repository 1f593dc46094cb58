import type { ActivityKind } from '../pipeline.ts';
import { wordsOf } from './names.ts';

/** Arguments that let a check pass whatever it finds. Each is a plain beginning, or a flag with a value that may follow it. */
const SOFT_FLAGS = ['--soft-fail', '--exit-zero', '--no-fail-on', '--allow-failure', '--warn-only', '--ignore-failures',
  '--no-exit-code', '--nofail', '--no-fail-build', '--continue-on-error', '--ignore-errors',
  '-Dmaven.test.failure.ignore', '--fail-on-violations=false', '--fail-never', '-fn', '--audit-level=none', '--fail-on-issues=false',
    '--pass-with-no-tests-never'];
const ZERO_FLAGS = new Map([['--exit-code', /^0$/], ['--fail-on', /^none$/], ['--audit-level', /^none$/],
  ['--fail-on-severity', /^none$/], ['--exit-on-error', /^false$/], ['--failure-threshold', /^(?:ignore|none)$/],
  ['--ignore-on-exit', /^(?:all|results)$/]]);

/** The argument that lets a check pass whatever it finds, as written; `undefined` where there is none. */
export function softFlag(tool: string, args: readonly string[]): string | undefined {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (!arg.startsWith('-')) continue;
    if (SOFT_FLAGS.some(f => arg === f || arg === `${f}=true` || (f.includes('=') && arg.startsWith(f)))) return arg;
    const [flag = '', value = args[i + 1] ?? ''] = arg.split('=', 2);
    if (ZERO_FLAGS.get(flag)?.test(value)) return `${flag} ${value}`;
    if (tool === 'checkov' && arg === '-s') return arg;
    if (tool === 'grype' && arg === '--fail-on=none') return arg;
  }
  return undefined;
}

const CHECKS: ReadonlySet<ActivityKind> = new Set<ActivityKind>([
  'lint', 'format', 'type-check', 'test', 'unit-test', 'integration-test', 'e2e-test', 'contract-test', 'can-i-deploy',
    'architecture-test', 'load-test', 'smoke-test', 'coverage',
  'scan-code', 'scan-dependencies', 'scan-secrets', 'scan-image', 'scan-infrastructure', 'dast', 'policy', 'licence', 'pipeline-lint',
    'api-lint', 'api-breaking', 'docs-diff',
  'schema-check', 'verify', 'model-evaluate', 'prompt-evaluate', 'drift-check', 'data-test',
]);

/** Whether an activity is a check: something that can find fault and, rightly set up, stops what follows. */
export function isCheck(kind: ActivityKind): boolean {
  return CHECKS.has(kind);
}

/**
 * What a copy between a machine and a store does: what goes to a bucket or another machine goes out, what comes from there doesn't, and a
 * cache is
 * one. `undefined`: the tool copies nothing.
 */
export function kindOfCopy(tool: string, args: readonly string[]): ActivityKind | 'nothing' | undefined {
  const store = tool === 'aws' ? args[0] === 's3' : tool === 'gcloud' ? args[0] === 'storage' : tool === 'gsutil';
  if (!store && tool !== 'rsync' && tool !== 'scp') return undefined;
  const places = args.filter(a => !a.startsWith('-'));
  const to = places[places.length - 1] ?? '';
  if (!store) return places.some(p => /^(?:[\w.$({][^/]*)?@?[\w.$({})-]+:(?!\/\/)/.test(p)) && to.includes(':') ? 'deploy' : 'nothing';
  if (args.some(a => /cache/i.test(a))) return 'cache';
  return /^(?:s3|gs):|^\$|^<</.test(to) && !/\.\.?$/.test(to) ? 'publish' : 'nothing';
}

const HEALTH = new Set(['health', 'healthz', 'healthcheck', 'ready', 'readyz', 'readiness', 'live', 'livez', 'liveness', 'status',
  'ping', 'smoke', 'version', 'actuator', 'heartbeat', 'up']);

/**
 * Whether a command asks a running system how it is, and fails with it: `curl -f https://shop.example/health`. An address of this machine
 * is no
 * deployment; `afterDeploy`: any other address counts, since something was deployed before.
 */
export function asksForHealth(tool: string, args: readonly string[], afterDeploy: boolean): boolean {
  if (tool !== 'curl' && tool !== 'wget' && tool !== 'http' && tool !== 'xh') return false;
  const fails = tool !== 'curl' || args.some(a => /^-[a-zA-Z]*f[a-zA-Z]*$/.test(a) || a.startsWith('--fail') || a === '-w'
    || a === '--write-out');
  if (!fails) return false;
  if (args.some(a => a === '-o' || a === '-O' || a === '--output' || /^-[a-z]*[oO]$/.test(a)) && !args.includes('/dev/null')) return false;
  if (args.some(a => /^(?:-X|--request|-d|--data|-T|--upload-file|--data-raw|-F)$/.test(a))) return false;
  const address = args.find(a => /^(?:https?:\/\/|\$\{?\w|\$\{\{)/.test(a));
  if (
    !address ||
    /localhost|127\.0\.0\.1|0\.0\.0\.0|github\.com|githubusercontent|\.(?:sh|tar|gz|zip|tgz|deb|asc|gpg|json|ya?ml|py)(?:$|\?)/.test(
      address,
    )
  ) {
    return false;
  }
  return afterDeploy || (!address.startsWith('$') && wordsOf(address.replace(/^https?:\/\/[^/]*/, '')).some(w => HEALTH.has(w)));
}
