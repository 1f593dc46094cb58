import { join, SITE_PORT } from '../layout.ts';
import type { Commented, Mount } from './instructions.ts';
import { type Recipe, type Scene, SMALL } from './scene.ts';

/** A service in Go: one program without libraries of the system. */
export function go(scene: Scene): Recipe {
  const lock = scene.lock();
  const folders = scene.packages();
  const work = scene.project.workspace?.value === 'go-work' && scene.context === '.';
  const mounts: Mount[] = [{ type: 'cache', target: '/go/pkg/mod' }];
  const build: Mount[] = [...mounts, { type: 'cache', target: '/root/.cache/go-build' }];
  const modules: Commented[] = work
    ? [
        { is: 'COPY', sources: ['go.work*'], to: './' },
        ...folders.map((f): Commented => ({ is: 'COPY', sources: [join(f, 'go.mod'), join(f, 'go.sum*')], to: f ? `./${f}/` : './' })),
      ]
    : [{ is: 'COPY', sources: [join(scene.folder, 'go.mod'), ...(lock ? [lock] : [])], to: scene.folder ? `./${scene.folder}/` : './' }];
  const entry = scene.service.entry;
  const main = entry ? `./${entry.value.replace(/\/?[^/]+\.go$/, '').replace(/^\.\/?/, '')}` : '.';
  if (entry) scene.notes.read(`the program is built from ${entry.value}`, entry);
  else scene.notes.assume(`the main package of ${scene.service.name} stands in ${scene.where()}`);
  if (scene.service.databases.some(d => d.value === 'sqlite')) {
    scene.notes.assume('its driver of SQLite is written in Go: one that needs C does not build with CGO_ENABLED=0');
  }
  return {
    stages: [
      {
        name: 'build',
        image: `golang:${scene.version('Go')}-bookworm`,
        instructions: [
          { is: 'WORKDIR', path: '/src' },
          ...modules,
          ...(scene.folder && !work ? [{ is: 'WORKDIR', path: `/src/${scene.folder}` } as const] : []),
          {
            is: 'RUN',
            commands: ['go mod download'],
            mounts,
            why: 'the modules alone decide about this layer, and what was downloaded is kept',
          },
          { is: 'COPY', sources: ['.'], to: '/src/' },
          ...(scene.folder && work ? [{ is: 'WORKDIR', path: `/src/${scene.folder}` } as const] : []),
          {
            is: 'RUN',
            commands: [`CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /out/app ${main === './' ? '.' : main}`],
            mounts: build,
            why: 'without C, so that it runs on any base; without paths of the build, so that it can be made again byte by byte',
          },
        ],
      },
      {
        name: 'run',
        image: 'alpine:3.22',
        why: SMALL,
        instructions: [
          { is: 'COPY', sources: ['/out/app'], to: '/usr/local/bin/app', from: 'build' },
          ...scene.ending('wget', ['/usr/local/bin/app']),
        ],
      },
    ],
    ignored: ['**/*.test'],
  };
}

/** A service in Rust. */
export function rust(scene: Scene): Recipe {
  const lock = scene.lock();
  const name = scene.service.name;
  scene.notes.assume(`the program is called ${name}, as its package`);
  scene.notes.assume('no crate needs a library of the system, such as OpenSSL: else both stages of the image have to install it');
  if (!lock) scene.notes.gap(`${name} has no Cargo.lock: each build of its image may get other dependencies; commit it`);
  const only = scene.packages().length > 1 ? ` --package ${name}` : '';
  return {
    stages: [
      {
        name: 'build',
        image: `rust:${scene.version('Rust')}-slim-bookworm`,
        instructions: [
          { is: 'WORKDIR', path: '/src' },
          { is: 'COPY', sources: ['.'], to: './' },
          {
            is: 'RUN',
            commands: [`cargo build --release${lock ? ' --locked' : ''}${only}`, `install -D target/release/${name} /out/app`],
            mounts: [
              { type: 'cache', target: '/usr/local/cargo/registry' },
              { type: 'cache', target: '/src/target', sharing: 'locked' },
            ],
            why: 'crates and what is compiled of them are kept between builds; the program leaves the cache',
          },
        ],
      },
      {
        name: 'run',
        image: 'debian:12-slim',
        why: SMALL,
        instructions: [
          { is: 'COPY', sources: ['/etc/ssl/certs/ca-certificates.crt'], to: '/etc/ssl/certs/', from: 'build', why: 'for TLS to others' },
          { is: 'COPY', sources: ['/out/app'], to: '/usr/local/bin/app', from: 'build' },
          ...scene.ending('bash', ['/usr/local/bin/app']),
        ],
      },
    ],
    ignored: ['**/target'],
  };
}

/** A service in C#. */
export function dotnet(scene: Scene): Recipe {
  const version = scene.version('.NET', 2);
  const tag = version.includes('.') ? version : `${version}.0`;
  const entry = scene.service.entry?.value;
  const assembly = entry && /\.(?:cs|fs)proj$/.test(entry) ? entry.replace(/^.*\//, '').replace(/\.\w+proj$/, '') : scene.service.name;
  scene.notes.assume(`the assembly is called ${assembly}.dll, as its project`);
  const mounts: Mount[] = [{ type: 'cache', target: '/root/.nuget/packages' }];
  const port = scene.port();
  return {
    stages: [
      {
        name: 'build',
        image: `mcr.microsoft.com/dotnet/sdk:${tag}`,
        instructions: [
          { is: 'WORKDIR', path: scene.home('/src') },
          { is: 'COPY', sources: ['.'], to: '/src/' },
          {
            is: 'RUN',
            commands: [`dotnet publish${entry?.endsWith('proj') ? ` ${entry}` : ''} --configuration Release --output /out`],
            mounts,
            why: 'packages are kept between builds',
          },
        ],
      },
      {
        name: 'run',
        image: `mcr.microsoft.com/dotnet/aspnet:${tag}`,
        why: SMALL,
        instructions: [
          { is: 'WORKDIR', path: '/app' },
          { is: 'COPY', sources: ['/out'], to: './', from: 'build' },
          {
            is: 'ENV',
            pairs: [
              ['ASPNETCORE_HTTP_PORTS', String(port ?? SITE_PORT)],
              ['DOTNET_EnableDiagnostics', '0'],
            ],
            why: 'nothing is written for debuggers: the file system may be read-only',
          },
          ...scene.ending('bash', ['dotnet', `${assembly}.dll`], port),
        ],
      },
    ],
    ignored: ['**/bin', '**/obj'],
  };
}
