import type { Service } from '../../project/project.ts';

/** A program that the image has anyway and that can ask whether the service answers. */
export type Prober = 'node' | 'bun' | 'python' | 'php' | 'ruby' | 'wget' | 'bash';

/** A path that needs no quoting in any of the programs. */
const PLAIN = /^\/[\w./~%?=&-]*$/;

/**
 * The command of a health check: HTTP where the project has a path for it, else whether the port is open.
 * @param port That the container listens on; without one nothing can be asked
 */
export function healthOf(service: Pick<Service, 'health'>, prober: Prober, port: number | undefined): readonly string[] | 'none' {
  if (port === undefined) return 'none';
  const path = service.health?.value;
  return path === undefined || !PLAIN.test(path) ? connects(prober, port) : answers(prober, `http://127.0.0.1:${port}`, path);
}

function answers(prober: Prober, origin: string, path: string): string[] {
  const url = origin + path;
  switch (prober) {
    case 'node':
    case 'bun':
      return [prober, '-e', `fetch('${url}').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))`];
    case 'python':
      return ['python', '-c', `import urllib.request; urllib.request.urlopen('${url}', timeout=3)`];
    case 'php':
      return ['php', '-r', `exit(@file_get_contents('${url}') === false ? 1 : 0);`];
    case 'ruby':
      return ['ruby', '-rnet/http', '-e', `exit Net::HTTP.get_response(URI('${url}')).is_a?(Net::HTTPSuccess)`];
    case 'wget':
      return ['wget', '-q', '-O', '/dev/null', url];
    // The image has no client of HTTP, but a shell that can open a connection.
    case 'bash':
      return [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/127.0.0.1/${portOf(origin)}; printf 'GET ${path} HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3; read -r _ status _ <&3; [ "$status" = 200 ]`,
      ];
  }
}

function connects(prober: Prober, port: number): string[] {
  switch (prober) {
    case 'node':
    case 'bun': {
      const script = `require('net').connect(${port}, '127.0.0.1', () => process.exit(0)).on('error', () => process.exit(1))`;
      return [prober, '-e', script];
    }
    case 'python':
      return ['python', '-c', `import socket; socket.create_connection(('127.0.0.1', ${port}), 3)`];
    case 'php':
      return ['php', '-r', `exit(@fsockopen('127.0.0.1', ${port}) ? 0 : 1);`];
    case 'ruby':
      return ['ruby', '-rsocket', '-e', `TCPSocket.new('127.0.0.1', ${port})`];
    case 'wget':
      return ['nc', '-z', '127.0.0.1', String(port)];
    case 'bash':
      return ['bash', '-c', `exec 3<>/dev/tcp/127.0.0.1/${port}`];
  }
}

function portOf(origin: string): string {
  return origin.slice(origin.lastIndexOf(':') + 1);
}
