/** Work shorter than this needs no bar, in milliseconds. */
const PATIENCE = 1000;
const EVERY = 100;
const WIDTH = 24;

/** A bar on standard error, on a terminal, for work of more than a second. */
export class Progress {
  private readonly started = performance.now();
  private drawn = 0;

  constructor(private readonly stream: NodeJS.WriteStream = process.stderr) {}

  update(done: number, total: number): void {
    const now = performance.now();
    if (!this.stream.isTTY || now - this.started < PATIENCE || now - this.drawn < EVERY) return;
    this.drawn = now;
    const full = Math.round((done / Math.max(1, total)) * WIDTH);
    this.stream.write(`\r[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${done} of ${total} files`);
  }

  /** Takes the bar away. */
  clear(): void {
    if (this.drawn) this.stream.write('\r\u001b[K');
    this.drawn = 0;
  }
}
