import type { ActivityNode } from '../../../../delivery/graph.ts';
import { activitiesBefore } from '../../../../delivery/release-path.ts';
import { namesDependencies } from '../../../../project/read-dependencies.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import { isBlocking, onTheWay, unseen } from '../../enforcement.ts';
import { activityEvidence, placeOf } from '../../places.ts';
import { presupposesFiles } from '../../presence.ts';
import type { Evidence } from '../../status.ts';

const LIBRARIES =
  /^(?:@pact-foundation\/(?:pact|pact-cli|pact-core|pact-node)|jest-pact|mocha-pact|nestjs-pact|pact-python|pactman|github\.com\/pact-foundation\/pact-go(?:\/v\d+)?|au\.com\.dius(?:\.pact(?:\.(?:consumer|provider))?)?:.*|org\.springframework\.cloud:spring-cloud-(?:starter-contract|contract)-.*|in\.specmatic:.*|io\.specmatic:.*|io\.github\.microcks:.*|PactNet(?:\..*)?|pact|pact_consumer|pact_verifier|pact-provider-verifier|pact-foundation\/pact-php|schemathesis|dredd|@stoplight\/prism-cli)$/;
/** What tells that an interface of a service changes in ways that callers don't survive; tools for libraries of code are left out. */
const INTERFACE_DIFF =
  /^(?:buf|bufbuild\/|oasdiff|openapi-diff|openapi-changes|optic|swagger-diff|protolock|graphql-inspector|rover|hive|apollo|datacontract|asyncapi|kamilkisiela\/|useoptic\/|tufin|pb33f|spectral)/;
const DESCRIPTION = /(?:^|\/)(?:openapi|swagger|asyncapi)[\w.-]*\.(?:ya?ml|json)$|\.(?:proto|graphqls?|avsc|wsdl|raml|thrift)$/i;
const SERVICE =
  /(?:^|\/)(?:Dockerfile|Containerfile|[\w.-]+\.Dockerfile|(?:docker-)?compose[\w.-]*\.ya?ml|serverless\.ya?ml|Procfile|fly\.toml|app\.ya?ml|Chart\.yaml|template\.ya?ml)$|\.(?:tf|tofu|bicep)$/;
/** Expectations that are recorded: of Pact by its runners, of Spring Cloud Contract by its folder. */
const RECORDING =
  /(?:^|\/)pacts\/[^/]+\.json$|[._-]pact[._-](?:test|spec)\.\w+$|(?:Pact|Contract)(?:Consumer|Provider|Verification)?Tests?\.(?:java|kt|cs|php)$|\/src\/(?:test|contractTest)\/resources\/contracts\/.*\.(?:groovy|ya?ml|kts)$|_pact_(?:test|spec)\.\w+$|(?:^|\/)pact_helper\.rb$/;

/** The command itself must say so: in the name of a job "contract" may as well be one of a blockchain. */
const TESTS_CONTRACTS =
  /\bpacts?\b|contract[-_:]?tests?|tests?[-_:/]contracts?\b|dredd|specmatic|schemathesis|microcks|portman|\bst run\b/i;
const PUBLISHES = /\bpacts?\b.*publish|\bpactPublish\b/i;

/**
 * Interfaces are recorded where both sides can read them, and a change that breaks the other side is stopped: by comparing schemas, or by
 * asking whether the versions about to meet were verified together.
 */
export const contractTesting = detector({
  slug: 'contract-testing',
  looksAt: 'Pact and the like, comparisons of interface descriptions, and the question before a deployment',
  precondition: 'services or descriptions of interfaces are here',
  next: {
    'no-evidence': { title: 'Compare each interface description with the main branch before a merge', effort: 'an hour' },
    partly: { title: 'Let the pipeline stop on incompatible versions', effort: 'an hour' },
  },
  reads: namesDependencies,
  observe: file =>
    file.dependencies
      .filter(d => LIBRARIES.test(d.name))
      .map((d): Signal => ({ line: d.line, says: `\`${d.name}\` tests against contracts`, stance: 'for', data: undefined })),
  judge(repository) {
    const { graph, signals, paths, all } = repository;
    const way = onTheWay(graph);
    const gates = (n: ActivityNode): boolean => isBlocking(n) && (graph.runsOn(n).proposed || way.has(n.job));
    const comparisons = graph
      .activities('api-breaking', 'schema-check')
      .filter(n => INTERFACE_DIFF.test(n.activity.tool) || (n.activity.kind === 'schema-check' && /registry/.test(n.activity.tool)));
    const asked = new Set(
      graph.deploys
        .flatMap(d => activitiesBefore(graph, d))
        .filter(n => n.activity.kind === 'can-i-deploy')
        .map(n => n.activity),
    );
    const questions = graph.activities('can-i-deploy');
    // A recording that is published is no verification yet.
    const tests = graph
      .activities('contract-test')
      .filter(n => TESTS_CONTRACTS.test(`${n.activity.tool} ${n.activity.text}`) && !PUBLISHES.test(n.activity.text));
    const published = graph
      .activities('contract-test', 'publish')
      .filter(n => PUBLISHES.test(n.activity.text))
      .map(n => activityEvidence(n, 'publishes what the consumer expects'));
    const recordings = all.filter(p => RECORDING.test(p) && !/(?:^|\/)(?:node_modules|vendor)\//.test(p));
    const notes = unseen(graph);
    const seen = [...questions.map(ask), ...comparisons.map(compare), ...tests.map(test), ...published];
    if (!seen.length && !signals.length && !recordings.length) {
      if (!paths.some(p => DESCRIPTION.test(p) || SERVICE.test(p)) && !graph.manifests.some(m => m.images.length))
        return presupposesFiles(repository, 'there is no service and no description of an interface');
      return noEvidence('nothing records or compares what services expect of each other', ...notes);
    }
    const stopping = [...questions.filter(n => isBlocking(n) && asked.has(n.activity)).map(ask), ...comparisons.filter(gates).map(compare)];
    const recorded = recordings
      .slice(0, 3)
      .map((file): Evidence => ({ file, line: 1, says: 'records what one side expects of the other', stance: 'for' }));
    if (stopping.length)
      return verdict('practised', [...stopping, ...tests.filter(gates).map(test), ...published, ...signals, ...recorded]);
    return verdict('partly', [...seen, ...signals, ...recorded], whyNotMore(questions, comparisons, tests.filter(gates).length), ...notes);
  },
});

function whyNotMore(questions: readonly ActivityNode[], comparisons: readonly ActivityNode[], gatingTests: number): string {
  if (questions.length)
    return questions.some(isBlocking)
      ? 'no deployment that is seen here waits for the answer of `can-i-deploy`'
      : 'the answer of `can-i-deploy` stops nothing';
  if (comparisons.length) return 'the comparison stops neither a merge nor a deployment';
  return gatingTests
    ? 'contract tests run, but nothing asks before a deployment whether the versions about to meet fit'
    : 'nothing is seen that asks, before a merge or a deployment, whether the versions about to meet fit';
}

function ask(n: ActivityNode): Evidence {
  return placeOf(
    n,
    `\`${n.activity.tool}\` in \`${n.job.id}\` asks whether the versions about to meet fit${isBlocking(n) ? '' : ', and goes on regardless'}`,
  );
}

function compare(n: ActivityNode): Evidence {
  return placeOf(
    n,
    `\`${n.activity.tool}\` in \`${n.job.id}\` compares the interface with what others rely on${isBlocking(n) ? '' : ', and goes on regardless'}`,
  );
}

function test(n: ActivityNode): Evidence {
  return placeOf(
    n,
    `\`${n.activity.tool}\` in \`${n.job.id}\` tests against the contract${isBlocking(n) ? '' : ', and goes on regardless'}`,
  );
}
