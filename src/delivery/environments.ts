const PRODUCTION = /(?:^|[-_./])(?:prod|production|prd)(?:[-_./]|$)/i;
const OTHER =
  /(?:^|[-_./])(?:dev|devel|development|local|staging|stage|stg|test|testing|tests|qa|uat|sandbox|preview|e2e|kind|minikube|demo)(?:[-_./]|$)/i;

/** The environment that a path speaks of by its folders and file name: `overlays/production/patch.yaml`, `values-staging.yaml`. */
export function environmentOfPath(path: string): 'production' | 'other' | undefined {
  if (PRODUCTION.test(path)) return 'production';
  return OTHER.test(path) ? 'other' : undefined;
}
