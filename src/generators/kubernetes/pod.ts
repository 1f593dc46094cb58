import { USER_ID } from '../docker/scene.ts';
import { above, type Yaml } from '../print-yaml.ts';
import type { Input } from './input.ts';

type Fields = { readonly [key: string]: Yaml | undefined };

const SECRETS = '/run/secrets/app';
/** Hands the files of a secret to a program that reads its environment, then becomes that program. */
const EXPORT = `for file in ${SECRETS}/*; do export "\${file##*/}=$(cat "$file")"; done; exec "$@"`;

/** Labels of all objects of a service. */
export function labelsOf({ id, partOf }: Input): Fields {
  return { 'app.kubernetes.io/name': id, 'app.kubernetes.io/part-of': partOf };
}

/** Labels by which the pods of a service are found. */
export function selectorOf({ id }: Input): Fields {
  return { 'app.kubernetes.io/name': id };
}

/** The template of a service's pods. */
export function podTemplate(input: Input): Fields {
  return { metadata: { labels: labelsOf(input), annotations: input.settings.podAnnotations }, spec: podSpec(input) };
}

function podSpec(input: Input): Fields {
  const { id, partOf } = input;
  return {
    serviceAccountName: id,
    automountServiceAccountToken: above('the program does not call the API of the cluster', false),
    priorityClassName: partOf,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: USER_ID,
      runAsGroup: USER_ID,
      fsGroup: USER_ID,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
      sysctls:
        input.port !== undefined && input.port < 1024
          ? above('its port is one that only root may take elsewhere', [
              { name: 'net.ipv4.ip_unprivileged_port_start', value: String(input.port) },
            ])
          : undefined,
    },
    topologySpreadConstraints: above(
      'the loss of a node or a zone takes some pods, not all',
      ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map(topologyKey => ({
        maxSkew: 1,
        topologyKey,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: selectorOf(input) },
      })),
    ),
    initContainers: input.migrate
      ? above('the schema is ready before the program that needs it', [container(input, 'migrate', input.migrate)])
      : undefined,
    containers: [serving(input)],
    volumes: [
      ...folders(input).map(({ name }) => ({ name, emptyDir: { sizeLimit: '128Mi' } })),
      ...(input.secrets.length
        ? [{ name: 'secrets', secret: { secretName: input.id, defaultMode: above('0440: for its group alone', 288) } }]
        : []),
    ],
  };
}

function serving(input: Input): Fields {
  const { port } = input;
  const base = container(input, input.id, input.secrets.length ? input.program : undefined);
  if (port === undefined) return base;
  const probe: Fields = input.health === undefined ? { tcpSocket: { port: 'http' } } : { httpGet: { path: input.health, port: 'http' } };
  return {
    ...base,
    ports: [{ name: 'http', containerPort: port }],
    startupProbe: above('gives it a minute to start before it is judged', { ...probe, periodSeconds: 2, failureThreshold: 30 }),
    readinessProbe: above('gets requests only while it answers', { ...probe, periodSeconds: 5, timeoutSeconds: 3 }),
    livenessProbe: above('started anew when it hangs', { ...probe, periodSeconds: 10, timeoutSeconds: 3, failureThreshold: 6 }),
    lifecycle: above('requests still come until every router knows that it ends', { preStop: { exec: { command: ['sleep', '5'] } } }),
  };
}

/** A container of the service's image; `program` takes the place of the image's own where secrets have to be handed to it. */
function container(input: Input, name: string, program: readonly string[] | undefined): Fields {
  const secret = input.secrets.length > 0;
  const wrapped =
    secret && program
      ? { command: above('secrets are files; the program reads its environment', ['sh', '-c', EXPORT, '--']), args: program }
      : program
        ? { command: program }
        : {};
  return {
    name,
    image: above('a release puts the digest of what it built here; nothing has this one', input.settings.image),
    imagePullPolicy: above('the registry checks each time who asks', 'Always'),
    ...wrapped,
    env: above('there is no home of this user', [{ name: 'HOME', value: '/tmp' }]),
    envFrom: Object.keys(input.config).length ? [{ configMapRef: { name: input.id } }] : undefined,
    resources: above('to begin with: measure, then set what it needs', { ...input.settings.resources }),
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
    volumeMounts: [
      ...folders(input).map(({ name: volume, path }) => ({ name: volume, mountPath: path })),
      ...(input.kind === 'statefulset' ? [{ name: 'data', mountPath: '/data' }] : []),
      ...(secret ? [{ name: 'secrets', mountPath: SECRETS, readOnly: true }] : []),
    ],
  };
}

/** What may be written to, by volume. */
function folders(input: Input): { name: string; path: string }[] {
  return ['/tmp', ...input.writes].map(path => ({
    path,
    name: path
      .slice(1)
      .replaceAll(/[^a-z]+/g, '-')
      .replace(/^-|-$/g, ''),
  }));
}
