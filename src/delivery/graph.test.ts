import assert from 'node:assert/strict';
import { buildGraph, type DeliveryGraph, type JobNode, type ManifestNode } from './graph.ts';
import { read } from './testing/pipelines.ts';

const graphOf = (files: Record<string, string>, manifests: ManifestNode[] = []) => buildGraph(Object.entries(files)
  .map(([path, text]) => read(path, text)), manifests);
const node = (graph: DeliveryGraph, id: string): JobNode => {
  const found = graph.jobs.find(n => n.job.id === id);
  assert.ok(found, `no job ${id} among ${graph.jobs.map(n => n.job.id).join(', ')}`);
  return found;
};
const ids = (nodes: readonly JobNode[]) => nodes.map(n => n.job.id).sort();
const workflow = (jobs: string, on = 'push') => `on: ${on}\njobs:\n${jobs}`;
const deploy = (more: string, id = 'deploy') => `  ${id}:\n${more}    steps: [{run: kubectl apply -f k8s}]\n`;

describe('the delivery graph', () => {
  it('knows what is before and after by needs', () => {
    const g = graphOf({
      '.github/workflows/a.yml': workflow('  a: {steps: []}\n  b: {needs: a, steps: []}\n  c: {needs: [b], steps: []}\n  d: {steps: []}\n'),
    });
    assert.deepEqual([ids(g.before(node(g, 'c'))), ids(g.after(node(g, 'a'))), ids(g.before(node(g, 'd')))], [['a', 'b'], ['b', 'c'], []]);
  });

  it('survives a circle', () => {
    const g = graphOf({ '.github/workflows/a.yml': workflow('  a: {needs: b, steps: []}\n  b: {needs: a, steps: []}\n') });
    assert.deepEqual(ids(g.before(node(g, 'a'))), ['b']);
  });

  it('puts called jobs between what the caller needs and what needs the caller', () => {
    const g = graphOf({
      '.github/workflows/a.yml': workflow(
        '  test: {steps: [{run: npm test}]}\n  ship: {needs: test, uses: ./.github/workflows/b.yml}\n  smoke: {needs: ship, steps: []}\n',
        '{push: {branches: [main]}}',
      ),
      '.github/workflows/b.yml': workflow('  inner: {steps: [{run: kubectl apply -f k8s}]}\n', 'workflow_call'),
    });
    assert.deepEqual([ids(g.before(node(g, 'inner'))), ids(g.before(node(g, 'smoke'))), ids(g.after(node(g, 'inner')))],
      [['test'], ['inner', 'ship', 'test'], ['ship', 'smoke']]);
    assert.deepEqual(g.runsOn(node(g, 'inner')), { proposed: false, merged: true, scheduled: false, tagged: false });
    assert.deepEqual(ids(g.callersOf(node(g, 'inner'))), ['ship']);
  });

  it('takes composite actions for a part of the job that uses them, and leaves out those that none uses', () => {
    const action = 'runs: {using: composite, steps: [{run: npm test}]}\n';
    const g = graphOf({ '.github/workflows/a.yml': workflow('  a: {steps: [{uses: ./.github/actions/t}]}\n  b: {needs: a, steps: []}\n'),
      '.github/actions/t/action.yml': action, '.github/actions/u/action.yml': action });
    assert.deepEqual(g.activities('test').map(a => a.pipeline.file), ['.github/actions/t/action.yml']);
    assert.deepEqual(ids(g.before(node(g, 'b'))), ['a', 'runs']);
    assert.equal(g.pipelines.length, 2);
  });

  it('lets a pipeline follow another', () => {
    const files = (on: string, condition = '') => ({
      '.github/workflows/a.yml': `name: CI\n${workflow('  test: {steps: []}\n', '{push: {branches: [main]}}')}`,
      '.github/workflows/b.yml': workflow(deploy(condition), on),
    });
    const on = '{workflow_run: {workflows: [CI], types: [completed]}}';
    const after = graphOf(files(on, "    if: github.event.workflow_run.conclusion == 'success'\n"));
    assert.deepEqual(ids(after.before(node(after, 'deploy'))), ['test']);
    assert.equal(after.runsOn(node(after, 'deploy')).merged, true);
    for (const condition of ['', "    if: github.event.workflow_run.conclusion == 'failure'\n"]) {
      const heedless = graphOf(files(on, condition));
      const deployment = node(heedless, 'deploy');
      assert.deepEqual([ids(heedless.before(deployment)), ids(heedless.earlier(deployment))], [[], ['test']]);
      assert.deepEqual(ids(heedless.after(node(heedless, 'test'))), ['deploy']);
    }
    const also = graphOf(files('{push: {}, workflow_run: {workflows: [CI]}}'));
    assert.deepEqual(ids(also.before(node(also, 'deploy'))), []);
  });

  it('lets nothing that is started whatever happened wait for success', () => {
    const jobs = (condition: string) => `  test: {steps: []}\n${deploy(`    needs: test\n    if: ${condition}\n`)}`;
    const before = (condition: string) => {
      const g = graphOf({ '.github/workflows/a.yml': workflow(jobs(condition)) });
      return [ids(g.before(node(g, 'deploy'))), ids(g.earlier(node(g, 'deploy')))];
    };
    assert.deepEqual(before('always()'), [[], ['test']]);
    assert.deepEqual(before('"!cancelled()"'), [[], ['test']]);
    assert.deepEqual(before("always() && needs.test.result == 'success'"), [['test'], ['test']]);
  });

  it('joins files of GitLab that include one another by their stages', () => {
    const g = graphOf({
      '.gitlab-ci.yml': 'stages: [one, two]\ninclude: [{local: ci/x.gitlab-ci.yml}]\ntest: {stage: one, script: npm test}\n',
      'ci/x.gitlab-ci.yml':
        'ship: {stage: two, script: ./deploy.sh}\nfast: {stage: two, needs: [], script: x}\nafter: {stage: one, needs: [test], script: x}\n',
      'ci/unused.gitlab-ci.yml': 'u: {script: x}\n',
    });
    assert.deepEqual([ids(g.before(node(g, 'ship'))), ids(g.before(node(g, 'fast')))], [['after', 'test'], []]);
    assert.deepEqual([ids(g.before(node(g, 'after'))), g.pipelines.length], [['test'], 2]);
    assert.equal(g.runsOn(node(g, 'ship')).merged, true);
    assert.deepEqual([ids(g.before(node(g, 'after'))), g.pipelines.length], [['test'], 2]);
  });

  it('says what it can\'t see of what a pipeline calls', () => {
    const g = graphOf({ '.github/workflows/a.yml': workflow('  a: {uses: ./.github/workflows/gone.yml}\n') });
    assert.match(g.pipelines[0]?.incomplete ?? '', /line 3 takes in `\.github\/workflows\/gone\.yml`/);
  });

  it('runs templates of Azure where they are called', () => {
    const g = graphOf({
      'azure-pipelines.yml':
        'trigger: [main]\npr: none\nstages:\n- stage: A\n  jobs:\n  - job: t\n    steps: [{template: .azure-pipelines/test.yml}]\n- stage: B\n  jobs: [{deployment: d, environment: production, strategy: {runOnce: {deploy: {steps: [{task: AzureWebApp@1}]}}}}]\n',
      '.azure-pipelines/test.yml': 'parameters: []\nsteps: [{script: npm test}]\n',
    });
    assert.deepEqual([ids(g.before(node(g, 'B.d'))), ids(g.productionDeploys)], [['A.t', 'job'], ['B.d']]);
    assert.equal(g.runsOn(node(g, 'job')).merged, true);
  });

  it('says on which changes a job runs', () => {
    const runs = (on: string) => {
      const g = graphOf({ '.github/workflows/a.yml': workflow('  a: {steps: []}\n', on) });
      return Object.entries(g.runsOn(node(g, 'a'))).filter(([, v]) => v === true).map(([k]) => k).join(' ');
    };
    assert.equal(runs('push'), 'proposed merged');
    assert.equal(runs('{push: {branches: [main]}}'), 'merged');
    assert.equal(runs('{push: {branches: ["release/*"]}}'), '');
    assert.equal(runs('{push: {branches-ignore: [main]}}'), '');
    assert.equal(runs('pull_request'), 'proposed');
    assert.equal(runs('merge_group'), 'proposed');
    assert.equal(runs('{push: {tags: [v*]}, schedule: [{cron: x}]}'), 'scheduled tagged');
    const elsewhere = graphOf({ 'cloudbuild.yaml': 'steps: [{name: node, entrypoint: npm, args: [test]}]\n' });
    assert.equal(elsewhere.runsOn(node(elsewhere, 'step 1')).unknown, true);
  });

  it('takes for deployments what deploys, and no drawer of secrets nor a cluster of the test\'s own', () => {
    const g = graphOf({ '.github/workflows/a.yml': workflow([
      deploy('', 'ship'), '  pack: {steps: [{run: docker build .}]}\n', '  secrets: {environment: vault, steps: [{run: ./x}]}\n',
        '  live: {environment: production, steps: [{run: ./x}]}\n',
      '  e2e: {steps: [{uses: helm/kind-action@v1}, {run: kubectl apply -f k8s}]}\n',
        '  dry: {steps: [{run: helm upgrade a . --dry-run}]}\n', '  down: {environment: staging, steps: [{run: helm uninstall a}]}\n',
    ].join('')) });
    assert.deepEqual(ids(g.deploys), ['live', 'ship']);
  });

  const production = (text: string, path = '.github/workflows/a.yml') => ids(graphOf({ [path]: text }).productionDeploys);
  const main = '{push: {branches: [main]}}';

  it('finds production by environment', () => {
    assert.deepEqual(production(workflow(deploy('    environment: staging\n', 's') + deploy('    environment: production\n',
      'p') + deploy('    environment: pre-prod\n', 'q'), main)), ['p']);
    assert.deepEqual(production(workflow(deploy('    environment: pr-${{ github.event.number }}\n'), 'pull_request')), []);
    assert.deepEqual(
      production(
        'prod: {script: ./x, environment: {name: eu, deployment_tier: production}}\nr: {script: ./x, environment: review/$CI_COMMIT_REF_SLUG}\n',
        '.gitlab-ci.yml',
      ),
      ['prod'],
    );
  });

  it('finds production by target, name, branch, tag and what callers hand over', () => {
    assert.deepEqual(
      production(
        workflow('  a: {steps: [{run: kubectl apply -k overlays/prod}]}\n  b: {steps: [{run: kubectl apply -k overlays/dev}]}\n', main),
      ),
      ['a'],
    );
    assert.deepEqual(production(workflow(deploy('', 'deploy-prod') + deploy('', 'deploy-staging'), main)), ['deploy-prod']);
    assert.deepEqual(production(workflow(deploy(''), '{push: {branches: [production]}}')), ['deploy']);
    assert.deepEqual(production(workflow(deploy('', 'a') + deploy('', 'b'), '{push: {tags: [v*]}}')), ['a', 'b']);
    const g = graphOf({
      '.github/workflows/a.yml': workflow(
        '  x: {uses: ./.github/workflows/b.yml, with: {environment: production}}\n  y: {uses: ./.github/workflows/c.yml, with: {environment: staging}}\n',
        main,
      ),
      '.github/workflows/b.yml': workflow(deploy('    environment: ${{ inputs.environment }}\n', 'd1'), 'workflow_call'),
      '.github/workflows/c.yml': workflow(deploy('', 'd2'), 'workflow_call'),
    });
    assert.deepEqual(ids(g.productionDeploys), ['d1']);
  });

  it('takes no word of what is done for an environment', () => {
    assert.deepEqual(production(`name: CI and test\n${workflow(deploy('', 'test-and-deploy'), main)}`), ['test-and-deploy']);
    assert.deepEqual(production(workflow('  a: {steps: [{run: npx semantic-release --ci}]}\n', main)), ['a']);
    assert.deepEqual(production(workflow(deploy('', 'deploy-test'), main)), []);
  });

  it('takes the only deployment for production where nothing says otherwise, and none of several', () => {
    assert.deepEqual(production(workflow(deploy(''), main)), ['deploy']);
    assert.deepEqual(production(workflow(deploy('', 'a') + deploy('', 'b'), main)), []);
    assert.deepEqual(production(workflow(deploy(''), 'pull_request')), []);
  });

  it('knows reconcilers among manifests', () => {
    const manifest = (apiVersion: string, kind: string): ManifestNode => ({ file: 'a.yaml', line: 1, apiVersion, kind, name: 'a',
      images: [] });
    const g = graphOf({}, [manifest('argoproj.io/v1alpha1', 'Application'), manifest('argoproj.io/v1alpha1', 'Rollout'),
      manifest('kustomize.toolkit.fluxcd.io/v1', 'Kustomization'), manifest('kustomize.config.k8s.io/v1beta1', 'Kustomization')]);
    assert.deepEqual(g.reconcilers.map(m => m.apiVersion), ['argoproj.io/v1alpha1', 'kustomize.toolkit.fluxcd.io/v1']);
  });

  it('stays small with thousands of jobs in stages', () => {
    const jobs = Array.from({ length: 3000 }, (_, i) => `j${i}: {stage: s${i % 3}, script: npm test}`).join('\n');
    const g = graphOf({ '.gitlab-ci.yml': `stages: [s0, s1, s2]\n${jobs}\n` });
    assert.equal(g.before(node(g, 'j2999')).length, 2000);
    assert.equal(g.after(node(g, 'j0')).length, 2000);
  });
});
