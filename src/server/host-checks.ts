import type { Publisher } from './publisher.ts';
import type { Located, Session } from './session.ts';

/** Runs the checks that need a program, when a file is opened or saved and never while the user types. */
export class HostChecks {
  constructor(private readonly session: Session, private readonly publisher: Publisher) {}

  /** Starts the checks of a file; one that was running for it is stopped. Failures are logged. */
  start(located: Located): void {
    this.run(located).catch((error: unknown) => this.session.connection.console.error(`${located.file.path}: ${String(error)}`));
  }

  async run({ folder, file }: Located): Promise<void> {
    const { engine } = this.session;
    file.running?.abort();
    const platform = folder.platformOf(file);
    if (platform === undefined) return;
    const rules = engine.platform(platform)?.rules.filter(r => r.scope === 'host') ?? [];
    if (!rules.length) return;
    const stop = new AbortController();
    file.running = stop;
    const text = file.document.getText();
    const config = folder.configs.forFile(file.path);
    const { findings, notRun, crashes } = await engine.analyseWithHost(file.path, text, { config, platform }, stop.signal);
    if (stop.signal.aborted) return;
    for (const crash of crashes) folder.setup.crashed(crash.rule, crash.message);
    file.host = notRun.length === rules.length ? undefined : { text, findings };
    this.publisher.changed(folder, [file.path]);
  }
}
