import { join, SITE_PORT } from '../layout.ts';
import { OWNER, type Recipe, type Scene } from './scene.ts';

/** A service in Ruby. */
export function ruby(scene: Scene): Recipe {
  const lock = scene.lock();
  if (!lock) scene.notes.gap(`${scene.service.name} has no Gemfile.lock: each build of its image may get other gems; commit it`);
  const version = scene.version('Ruby');
  // The slim image has no client libraries of databases, and installing them would take whatever version is newest.
  const linked = scene.service.databases.some(d => d.value === 'postgresql' || d.value === 'mysql' || d.value === 'mariadb');
  const pairs = [
    ['BUNDLE_WITHOUT', 'development:test'],
    ['BUNDLE_DEPLOYMENT', '1'],
    ['BUNDLE_PATH', '/usr/local/bundle'],
    ['RAILS_ENV', 'production'],
    ['RACK_ENV', 'production'],
  ] as const;
  const rails = scene.service.frameworks.some(f => f.value === 'rails');
  if (rails && !scene.service.commands.build)
    scene.notes.gap(`assets of ${scene.service.name} are not precompiled in its image: no build command is known`);
  const folder = scene.folder ? `./${scene.folder}/` : './';
  return {
    stages: [
      {
        name: 'build',
        image: `ruby:${version}-bookworm`,
        instructions: [
          { is: 'ENV', pairs },
          { is: 'WORKDIR', path: '/app' },
          { is: 'COPY', sources: [join(scene.folder, 'Gemfile'), ...(lock ? [lock] : [])], to: folder },
          ...(scene.folder ? [{ is: 'WORKDIR', path: scene.home('/app') } as const] : []),
          {
            is: 'RUN',
            commands: ['bundle install'],
            mounts: [{ type: 'cache', target: '/root/.bundle/cache' }],
            why: 'the lock file alone decides about this layer',
          },
        ],
      },
      {
        name: 'run',
        image: `ruby:${version}-${linked ? '' : 'slim-'}bookworm`,
        why: linked ? 'the full image: it has the client library of the database' : 'the image that runs has no compiler',
        instructions: [
          { is: 'ENV', pairs: [...pairs, ...(rails ? [['RAILS_LOG_TO_STDOUT', '1'] as const] : [])] },
          { is: 'WORKDIR', path: scene.home('/app') },
          { is: 'COPY', sources: ['/usr/local/bundle'], to: '/usr/local/bundle', from: 'build' },
          { is: 'COPY', sources: ['.'], to: '/app' },
          ...scene.ending('ruby'),
        ],
      },
    ],
    ignored: ['log', 'tmp', 'vendor/bundle'].map(f => join(scene.folder, f)),
  };
}

/** Extensions of PHP by what the service uses. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  postgresql: 'pdo_pgsql',
  mysql: 'pdo_mysql',
  mariadb: 'pdo_mysql',
  mongodb: 'mongodb',
  redis: 'redis',
  rabbitmq: 'amqp',
  kafka: 'rdkafka',
  mssql: 'pdo_sqlsrv',
};

/** A service in PHP, served by FrankenPHP: one process that speaks HTTP, instead of a web server beside PHP's own. */
export function php(scene: Scene): Recipe {
  const { service, notes } = scene;
  const lock = scene.lock();
  const version = scene.version('PHP', 2);
  const uses = [...service.databases, ...service.queues];
  const extensions = [...new Set(uses.flatMap(u => EXTENSIONS[u.value] ?? []))].sort();
  for (const use of uses) if (EXTENSIONS[use.value]) notes.read(`extension ${EXTENSIONS[use.value]} for ${use.value}`, use);
  const entry = service.entry;
  const root = entry && !entry.value.includes('/') ? '' : entry ? entry.value.replace(/\/[^/]*$/, '') : 'public';
  if (entry) notes.read(`requests are answered by ${entry.value}`, entry);
  else notes.assume(`requests of ${service.name} are answered by public/index.php`);
  const port = scene.port() ?? SITE_PORT;
  const app = scene.home('/app');
  return {
    stages: [
      ...(service.packageManager?.value === 'composer'
        ? [
            {
              name: 'build',
              image: 'composer:2',
              instructions: [
                { is: 'WORKDIR', path: '/app' } as const,
                { is: 'COPY', sources: [join(scene.folder, 'composer.json'), ...(lock ? [lock] : [])], to: './' } as const,
                {
                  is: 'RUN',
                  mounts: [{ type: 'cache', target: '/tmp/cache' } as const],
                  commands: [
                    'composer install --no-dev --no-interaction --no-scripts --no-autoloader --prefer-dist --ignore-platform-reqs',
                  ],
                  why: 'the lock file alone decides about this layer; the extensions are in the image that runs',
                } as const,
                { is: 'COPY', sources: [scene.folder ? `${scene.folder}/` : '.'], to: './' } as const,
                { is: 'RUN', commands: ['composer dump-autoload --no-dev --no-scripts --optimize --ignore-platform-reqs'] } as const,
              ],
            },
          ]
        : []),
      {
        name: 'run',
        image: `dunglas/frankenphp:1-php${version}-bookworm`,
        why: 'one process with HTTP in it',
        instructions: [
          {
            is: 'RUN',
            commands: [
              ...(extensions.length ? [`install-php-extensions ${extensions.join(' ')}`] : []),
              'setcap -r /usr/local/bin/frankenphp',
            ],
            why: 'it needs no capability above port 1023, and could not start where it is denied one',
          },
          {
            is: 'ENV',
            why: 'plain HTTP inside the cluster; its state goes where everybody may write',
            pairs: [
              ['SERVER_NAME', `:${port}`],
              ['SERVER_ROOT', join(app, root)],
              ['XDG_CONFIG_HOME', '/tmp/config'],
              ['XDG_DATA_HOME', '/tmp/data'],
            ],
          },
          { is: 'WORKDIR', path: app },
          service.packageManager?.value === 'composer'
            ? { is: 'COPY', sources: ['/app'], to: app, from: 'build', chown: OWNER }
            : { is: 'COPY', sources: [scene.folder ? `${scene.folder}/` : '.'], to: app, chown: OWNER },
          // The base starts FrankenPHP by exec form.
          ...scene.ending('php', [], port).filter(i => i.is !== 'CMD'),
        ],
      },
    ],
    ignored: ['**/vendor', '**/storage/logs'],
  };
}
