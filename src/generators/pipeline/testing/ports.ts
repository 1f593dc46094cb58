import net from 'node:net';

/** Whether nothing of this machine listens on a port. */
export async function isFree(port: number): Promise<boolean> {
  const server = net.createServer();
  const free = await new Promise<boolean>(resolve => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (free) await new Promise(resolve => server.close(resolve));
  return free;
}
