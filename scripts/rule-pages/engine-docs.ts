/** What is to be said of the rules that the engine itself checks. Their behaviour is tested in `src/lint/`. */
export const ENGINE_DOCS: Readonly<Record<string, string>> = {
  'engine/configuration': `\`.devops/config.yaml\` holds something that can't be used: a rule that doesn't exist, a level that is none, a glob that is broken,
options that don't fit the rule, an \`extends\` that leads in a circle or out of the workspace, or text that is no YAML.

What is wrong is left out and the rest of the configuration holds. A mistyped rule would otherwise stay on (or off) without anyone noticing, which
is why this is an error.`,

  'engine/expired-suppression': `A suppression was given a last day, and that day has passed:

\`\`\`yaml
image: registry.example/shop:latest # devops-patterns: ignore[kubernetes/image-tag] until=2026-01-31 -- until the registry has digests
\`\`\`

It no longer suppresses anything, so that what it hid is seen again. Mend it, or decide anew and set a new date. An exception with an end is a decision;
one without is forgotten.`,

  'engine/generated-drift': `A file that was generated (\`.devops/generated/index.json\` says which) would be generated differently today, because the project,
the answers or the generator changed: another version of the language, a new service, a generator that knows more.

Your own edits are no drift, and where you have done by hand what the generator would do now, nothing is found. There are two ways out, both quick fixes:

- **Regenerate…** shows the proposal. Your edits are merged with what is new, and nothing is written before you say so.
- **Keep mine** leaves the file as it is and remembers that you have seen what the generator would make of it today. It is found again when that changes.

Editors find this in the background. In a terminal \`devops-patterns generate --check\` says it, and \`lint\` doesn't: it would have to read the whole
project. A drift is not taken into a baseline; *keep mine* is how it is accepted.`,

  'engine/invalid-suppression': `A suppression comment names a rule that doesn't exist, or is written in a way that isn't understood, so it does not do what its author meant.

The forms are:

\`\`\`yaml
# devops-patterns: ignore[RULE, RULE] until=2027-01-31 -- reason      (this line, or the next one if the comment stands alone)
# devops-patterns: ignore-block[RULE]                                  (the job, step, container or resource below)
# devops-patterns: ignore-file[RULE]
\`\`\`

RULE is one of our ids, \`platform/*\`, or a peer's id such as \`hadolint:DL3008\`. Date and reason may be left out.`,

  'engine/unused-suppression': `A suppression comment suppresses nothing: what it was written for has been mended, or has moved away from it.

Comments that suppress nothing today hide something tomorrow. Only our own notation is looked at, since a peer's comment may still serve the peer, and only
rules that ran at this persona and level count: a suppression of a pedantic rule is not unused because nobody listened.`,
};
