/** The configuration that `init` and the editor's *Create Configuration* begin with: all of it as by default. */
export const STARTER_CONFIG = `# What DevOps Patterns looks for in this repository. Every line here is the default: change what you need.

# Who listens: default (quiet on a decent repository), strict or pedantic.
persona: default

# Rules by id, ours or a peer's: off, info, warning, error, on (as bad as the rule says, for every persona),
# or { level: ..., options: { ... } }.
rules: {}

# Other rules for some files; later ones win.
overrides: []
#  - files: ["test/**"]
#    rules:
#      hadolint:DL3008: off

# Settings of the platforms.
platforms: {}
#  kubernetes:
#    version: "1.36"

# Files that are not looked at, beside those that git ignores.
ignore: []
`;
