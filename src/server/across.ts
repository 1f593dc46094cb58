import type { Finding } from '../core/finding.ts';
import type { FactRule } from '../core/rule.ts';
import type { Engine } from '../lint/engine.ts';
import type { FactStore } from '../lint/facts.ts';
import type { FileConfig } from '../lint/file-config.ts';
import { groupBy } from '../lint/group.ts';

interface RuleState {
  version: string;
  findings: readonly Finding[];
}

const NONE: readonly Finding[] = [];

/** Findings of the rules across files, kept up to date rule by rule: one runs again only when facts that it reads changed. */
export class AcrossFiles {
  private readonly rules: readonly FactRule[];
  private readonly states = new Map<string, RuleState>();
  private byFile = new Map<string, Finding[]>();
  /** Milliseconds that the last run took: whether one fits between two keystrokes. */
  cost = 0;

  constructor(private readonly engine: Engine, private readonly facts: FactStore, private readonly crashed: (rule: string, message: string) => void) {
    this.rules = engine.rules.filter((r): r is FactRule => r.scope === 'workspace');
  }

  /**
   * Brings the findings up to date.
   * @param epoch Changes with the configuration.
   * @returns the files whose findings are not what they were.
   */
  run(configFor: (file: string) => FileConfig, epoch: number): Set<string> {
    const began = performance.now();
    let ran = false;
    for (const rule of this.rules) {
      const version = `${epoch}:${this.facts.version(rule.reads)}`;
      if (this.states.get(rule.meta.id)?.version === version) continue;
      const { findings, crashes } = this.engine.analyseWorkspace(this.facts, configFor, r => r === rule);
      for (const crash of crashes) this.crashed(crash.rule, crash.message);
      this.states.set(rule.meta.id, { version, findings });
      ran = true;
    }
    if (!ran) return new Set();
    const old = this.byFile;
    this.byFile = groupBy([...this.states.values()].flatMap(s => s.findings), f => f.file);
    this.cost = performance.now() - began;
    return new Set([...old.keys(), ...this.byFile.keys()].filter(file => identity(old.get(file)) !== identity(this.byFile.get(file))));
  }

  of(file: string): readonly Finding[] {
    return this.byFile.get(file) ?? NONE;
  }

  get files(): Iterable<string> {
    return this.byFile.keys();
  }
}

function identity(findings: readonly Finding[] = NONE): string {
  return findings.map(f => `${f.fingerprint}:${f.severity}:${f.range.start}:${f.range.end}:${f.message}`).join('\n');
}
