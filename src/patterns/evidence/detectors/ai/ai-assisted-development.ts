import type { SourceFile } from '../../../../delivery/source-file.ts';
import { detector, noEvidence, verdict } from '../../detector.ts';
import type { Signal } from '../../detector.ts';
import { isAgentInstruction } from './agent-files.ts';

/** A rule that a reader can hold somebody to: a command to run, something not to do, a limit. */
const RULE =
  /`[^`\n]*\b(?:test|lint|check|build|pytest|cargo|make|npm|pnpm|yarn|go|mvn|gradle)\b[^`\n]*`|\b(?:never|do not|don't|must not|must|always|avoid|only)\b/i;
const NO_GO = /\b(?:never|do not|don't|must not)\b/i;

/** Assistants are used by rules that somebody wrote down. Whether the rules are followed shows in no file. */
export const aiAssistedDevelopment = detector({
  slug: 'ai-assisted-development',
  looksAt: 'instructions for coding agents: checks to run, and what not to touch',
  precondition: 'there is a repository',
  next: {
    'no-evidence': { title: 'Write an AGENTS.md: the checks to run, and what not to touch', effort: 'minutes' },
    partly: { title: 'Let required checks hold what the instructions ask for', effort: 'an hour' },
  },
  reads: isAgentInstruction,
  observe,
  judge({ signals }) {
    const rules = signals.filter(s => s.stance === 'for');
    if (!rules.length) {
      return noEvidence(
        signals.length ? 'the instructions for agents hold no rule that could be checked' : 'no instructions for coding agents are found',
      );
    }
    return verdict(
      'partly', rules, 'instructions are wishes: whether they are followed shows in no file, and checks hold even where they are ignored',
    );
  },
});

function observe(file: SourceFile): Signal[] {
  const lines = file.text.split('\n').map(l => l.slice(0, 500));
  const no = lines.findIndex(l => NO_GO.test(l));
  const at = no >= 0 ? no : lines.findIndex(l => RULE.test(l));
  if (at < 0) return [{ line: 1, says: 'instructions without a rule', stance: 'neutral', data: undefined }];
  return [{
    line: at + 1, says: no >= 0 ? 'tells coding agents what not to do' : 'tells coding agents what to run or to keep to', stance: 'for',
    data: undefined,
  }];
}
