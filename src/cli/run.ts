import type { Arguments } from './args.ts';
import type { Surroundings } from './surroundings.ts';

/** Runs a command; each is loaded when it is asked for. @returns the exit status. */
export async function runCommand(args: Arguments, around: Surroundings): Promise<number> {
  switch (args.command) {
    case 'lint': return (await import('./commands/lint.ts')).lint(args, around);
    case 'fix': return (await import('./commands/fix.ts')).fix(args, around);
    case 'baseline': return (await import('./commands/baseline.ts')).baseline(args, around);
    case 'rules': return (await import('./commands/rules.ts')).rules(args);
    case 'explain': return (await import('./commands/explain.ts')).explain(args, around);
    case 'patterns': return (await import('./commands/patterns.ts')).patterns(args, around);
    case 'map': return (await import('./commands/map.ts')).map(args, around);
    case 'project': return (await import('./commands/project.ts')).project(args, around);
    case 'generate': return (await import('./commands/generate.ts')).generate(args, around);
    case 'pins': return (await import('./commands/pins.ts')).pins(args, around);
    case 'init': return (await import('./commands/init.ts')).init(args, around);
  }
}
