import assert from 'node:assert/strict';
import { activitiesOfScript, type ScriptContext } from './index.ts';

const kinds = (script: string, context?: ScriptContext) => activitiesOfScript(script, 1, context).map(a => a.kind);
const only = (script: string, context?: ScriptContext) => {
  const [activity] = activitiesOfScript(script, 1, context);
  assert.ok(activity, `nothing found in ${script}`);
  return activity;
};

describe('activities of a script', () => {
  const table: readonly [string, readonly string[]][] = [
    ['kubectl -n shop apply -f k8s/', ['deploy']],
    ['kubectl apply --dry-run=server -f k8s/', ['lint']],
    ['kubectl rollout undo deployment/shop', ['rollback']],
    ['helm --kube-context prod upgrade --install shop ./chart', ['deploy']],
    ['terraform -chdir=infra plan -out=p', ['infrastructure-plan']],
    ['terraform apply -auto-approve p', ['infrastructure-apply']],
    ['terraform fmt -check', ['format']],
    ['aws ecs update-service --cluster c --service s', ['deploy']],
    ['gcloud run deploy shop --image x', ['deploy']],
    ['docker build -t shop .', ['image-build']],
    ['docker buildx build --push -t shop .', ['image-build', 'image-push']],
    ['docker push ghcr.io/a/b:1', ['image-push']],
    ['cosign sign --yes ghcr.io/a/b', ['sign']],
    ['cosign verify ghcr.io/a/b', ['verify']],
    ['syft dir:. -o cyclonedx-json', ['sbom']],
    ['gitleaks detect', ['scan-secrets']],
    ['conftest test plan.json', ['policy']],
    ['buf breaking --against .git', ['api-breaking']],
    ['pact-broker can-i-deploy --pacticipant a', ['can-i-deploy']],
    ['k6 run load.js', ['load-test']],
    ['flyway migrate', ['migrate']],
    ['npx prisma migrate deploy', ['migrate']],
    ['python manage.py migrate --noinput', ['migrate']],
    ['bundle exec rails db:migrate', ['migrate']],
    ['promptfoo eval -c p.yaml', ['prompt-evaluate']],
    ['dvc repro', ['model-train', 'model-evaluate']],
    ['claude -p "review this"', ['ai-agent']],
    ['zizmor .github', ['pipeline-lint']],
    ['depcruise src', ['architecture-test']],
    ['git diff --exit-code docs', ['docs-diff']],
    ['go vet ./...', ['lint']],
    ['cargo clippy -- -D warnings', ['lint']],
    ['dotnet test --collect "XPlat Code Coverage"', ['test', 'coverage']],
    ['semantic-release', ['release']],
    ['twine upload dist/*', ['publish']],
  ];
  for (const [script, expected] of table) it(`knows \`${script}\``, () => assert.deepEqual(kinds(script), expected));

  it('looks through what only says how a command is run', () => {
    for (const script of ['CI=1 sudo -E npx --yes eslint .', 'poetry run python -m flake8 .', 'timeout 5m uv run --group dev ruff check',
      'bash -c "golangci-lint run"', './node_modules/.bin/eslint .', 'xvfb-run -a -- npx eslint']) {
      assert.deepEqual(kinds(script), ['lint'], script);
    }
    assert.deepEqual(kinds('docker run --rm -v $PWD:/src aquasec/trivy:0.70 config --exit-code 1 /src'), ['scan-infrastructure']);
    assert.deepEqual(kinds('docker compose run --rm web bundle exec rspec'), ['test']);
  });

  it('takes tasks by their names', () => {
    assert.deepEqual(kinds('make lint test docker-push'), ['lint', 'test', 'image-push']);
    assert.deepEqual(kinds('npm run test:e2e -- --headed'), ['e2e-test']);
    assert.deepEqual(kinds('yarn workspace web lint'), ['lint']);
    assert.deepEqual(kinds('./gradlew :app:check :app:dependencyCheckAnalyze'), ['test', 'lint', 'scan-dependencies']);
    assert.deepEqual(kinds('mvn -B -DskipTests package'), ['build']);
    assert.deepEqual(kinds('./scripts/deploy.sh staging'), ['deploy']);
    assert.deepEqual(kinds('npm run start'), []);
  });

  it('refines a test by its arguments, its step and its job', () => {
    assert.deepEqual(kinds('pytest tests/integration'), ['integration-test']);
    assert.deepEqual(kinds('pytest', { job: 'e2e' }), ['e2e-test']);
    assert.deepEqual(kinds('go test ./...', { job: 'build', step: 'Unit tests' }), ['unit-test']);
  });

  it('takes a question for health for a smoke test only where something answers', () => {
    assert.deepEqual(kinds('curl -fsS https://shop.example/health'), ['smoke-test']);
    assert.deepEqual(kinds('curl -s https://shop.example/health'), []);
    assert.deepEqual(kinds('curl -f http://localhost:8080/health'), []);
    assert.deepEqual(kinds('curl -f https://shop.example/'), []);
    assert.deepEqual(kinds('kubectl apply -f k.yaml\ncurl -f https://shop.example/'), ['deploy', 'smoke-test']);
    assert.deepEqual(kinds('curl -fsSL https://get.example/install.sh | sh', { afterDeploy: true }), []);
  });

  it('knows a deployment by a remote shell, and no other remote command', () => {
    assert.deepEqual(kinds('ssh host "cd app && git pull"'), ['deploy']);
    assert.deepEqual(kinds('ssh host <<EOF\ndocker compose pull\nEOF'), ['deploy']);
    assert.deepEqual(kinds('ssh host uptime'), []);
  });

  it('takes no download for a publication', () => {
    assert.deepEqual(kinds('aws s3 cp dist s3://site --recursive'), ['publish']);
    assert.deepEqual(kinds('aws s3 cp s3://tools/x .'), []);
    assert.deepEqual(kinds('gsutil cp gs://b/cache.tgz .'), ['cache']);
    assert.deepEqual(kinds('rsync -a a/ b/'), []);
    assert.deepEqual(kinds('rsync -a a/ me@host:/srv'), ['deploy']);
  });

  it('says what makes a check toothless', () => {
    assert.equal(only('npm test || true').toothless, '|| true');
    assert.equal(only('trivy image --exit-code 0 x').toothless, '--exit-code 0');
    assert.equal(only('checkov -d . --soft-fail').toothless, '--soft-fail');
    assert.equal(only('set +e\nnpm test\necho done').toothless, '`set +e` before it');
    assert.equal(only('set +e\nnpm test\nstatus=$?\nexit $status').toothless, undefined);
    assert.equal(only('npm test').toothless, undefined);
  });

  it('tells a check that only reports from one that was made to', () => {
    assert.match(only('trivy fs .').reportsOnly ?? '', /--exit-code/);
    assert.equal(only('trivy fs --exit-code 1 .').reportsOnly, undefined);
    assert.equal(only('trivy fs .').toothless, undefined);
  });

  it('says what is acted on', () => {
    assert.deepEqual(only('docker build -t ghcr.io/a/b:1 -f app/Dockerfile app').targets?.[0], 'ghcr.io/a/b:1');
    assert.deepEqual(only('kubectl apply -n shop -f k8s/prod.yaml').targets, ['shop', 'k8s/prod.yaml']);
  });

  it('gives the line and the text of the command', () => {
    const [activity] = activitiesOfScript('echo hi\n\nnpm   test \\\n  --silent', 10);
    assert.deepEqual([activity?.line, activity?.text, activity?.tool], [12, 'npm test \\ --silent', 'npm']);
  });

  it('tells of commands that no table knows', () => {
    const unknown: string[] = [];
    activitiesOfScript('frobnicate --all now', 1, { unknown: c => unknown.push(c) });
    assert.deepEqual(unknown, ['frobnicate --all now']);
  });
});
