import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { EventEmitter } from 'node:events';

/** What a JSON-RPC peer sends, as it comes off the wire. */
interface Message {
  id?: number | string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { code: number; message: string };
}

type Answer = (params: never) => unknown;

/** The error that the server answered a request with. */
export class ResponseFailed extends Error {
  constructor(readonly code: number, message: string) {
    super(message);
  }
}

/**
 * A language client with nothing but what the protocol says: own framing, no library that the server, too, is built
 * on. Starts a server process and speaks to it over stdio.
 */
export class PlainClient {
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly waiting = new Map<number, { resolve: (value: never) => void; reject: (why: Error) => void }>();
  private readonly answers = new Map<string, Answer>();
  private readonly events = new EventEmitter();
  private buffer = Buffer.alloc(0);
  private next = 1;
  /** Everything that the server sent, oldest first: notifications and requests. */
  readonly received: { method: string; params: unknown }[] = [];
  /** What the server wrote to its error output. */
  stderr = '';
  readonly exited: Promise<number | null>;

  constructor(command: string, args: readonly string[]) {
    this.process = spawn(command, args, { stdio: 'pipe' });
    this.process.stdout.on('data', (chunk: Buffer) => this.read(chunk));
    this.process.stderr.setEncoding('utf8').on('data', (chunk: string) => (this.stderr += chunk));
    this.exited = new Promise(resolve => this.process.on('exit', code => {
      for (const { reject } of this.waiting.values()) reject(new Error(`the server ended (${code}): ${this.stderr}`));
      resolve(code);
    }));
    this.events.setMaxListeners(0);
  }

  /** The id that the next request gets, so that it can be cancelled. */
  get nextId(): number {
    return this.next;
  }

  request<R>(method: string, params?: unknown): Promise<R> {
    const id = this.next++;
    const answer = new Promise<R>((resolve, reject) => this.waiting.set(id, { resolve: resolve as (value: never) => void, reject }));
    this.send({ id, method, params });
    return answer;
  }

  notify(method: string, params?: unknown): void {
    this.send({ method, params });
  }

  /** How the client answers a request of the server, with an error where it throws; without one it answers null. */
  answer<P>(method: string, how: (params: P) => unknown): void {
    this.answers.set(method, how as Answer);
  }

  /** Waits until the server sends a notification or request for which `accept` holds; what came before counts with `past`. */
  message<P>(method: string, accept: (params: P) => boolean = () => true, { past = true, timeout = 10_000 } = {}): Promise<P> {
    if (past) {
      const found = this.received.findLast(m => m.method === method && accept(m.params as P));
      if (found) return Promise.resolve(found.params as P);
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.events.off(method, listener);
        reject(new Error(`no ${method} as expected within ${timeout} ms; ${this.stderr}`));
      }, timeout);
      const listener = (params: P) => {
        if (!accept(params)) return;
        clearTimeout(timer);
        this.events.off(method, listener);
        resolve(params);
      };
      this.events.on(method, listener);
    });
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null) {
      await this.request('shutdown');
      this.notify('exit');
      await this.exited;
    }
  }

  kill(): void {
    this.process.kill();
  }

  private send(message: Message): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.process.stdin.write(body);
  }

  private read(chunk: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, chunk]);
    for (;;) {
      const head = this.buffer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.subarray(0, head).toString())?.[1]);
      const end = head + 4 + length;
      if (this.buffer.length < end) return;
      const message = JSON.parse(this.buffer.subarray(head + 4, end).toString()) as Message;
      this.buffer = this.buffer.subarray(end);
      this.take(message);
    }
  }

  private take(message: Message): void {
    if (message.method === undefined) {
      const waiting = this.waiting.get(Number(message.id));
      this.waiting.delete(Number(message.id));
      if (message.error) waiting?.reject(new ResponseFailed(message.error.code, message.error.message));
      else waiting?.resolve(message.result as never);
      return;
    }
    this.received.push({ method: message.method, params: message.params });
    if (message.id !== undefined) {
      try {
        this.send({ id: message.id, result: this.answers.get(message.method)?.(message.params as never) ?? null });
      } catch (error) {
        this.send({ id: message.id, error: { code: -32603, message: String(error) } });
      }
    }
    this.events.emit(message.method, message.params);
  }
}
