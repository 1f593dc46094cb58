import type { FrameworkTable } from './table.ts';

/** The levels of SLSA 1.2, of its build track and its source track. */
export const slsa: FrameworkTable = {
  name: 'SLSA 1.2',
  titles: {
    'build-l1': 'Build level 1: provenance exists',
    'build-l2': 'Build level 2: hosted build platform',
    'build-l3': 'Build level 3: hardened builds',
    'source-l1': 'Source level 1: version controlled',
    'source-l2': 'Source level 2: history and provenance',
    'source-l3': 'Source level 3: continuous technical controls',
    'source-l4': 'Source level 4: two-party review',
  },
  href: id => `https://slsa.dev/spec/v1.2/${id.startsWith('build') ? 'build-track-basics' : 'source-requirements'}`,
};

/** The checks of OpenSSF Scorecard, each with the question that it answers. */
export const openssf: FrameworkTable = {
  name: 'OpenSSF Scorecard',
  titles: {
    'Binary-Artifacts': 'Are there binaries in the source repository?',
    'Branch-Protection': 'Are the default and release branches protected?',
    'CI-Tests': 'Are tests run before changes are merged?',
    'CII-Best-Practices': 'Has the project an OpenSSF Best Practices badge?',
    'Code-Review': 'Are changes reviewed before they are merged?',
    Contributors: 'Do contributors come from several organisations?',
    'Dangerous-Workflow': 'Are there dangerous patterns in the workflows?',
    'Dependency-Update-Tool': 'Does a tool keep the dependencies up to date?',
    Fuzzing: 'Is the project fuzzed?',
    License: 'Has the project a licence?',
    Maintained: 'Is the project maintained?',
    Packaging: 'Is the package published by a workflow?',
    'Pinned-Dependencies': 'Are the dependencies of builds and releases pinned?',
    SAST: 'Is static analysis used?',
    SBOM: 'Is there a software bill of materials?',
    'Security-Policy': 'Is there a security policy?',
    'Signed-Releases': 'Are releases signed?',
    'Token-Permissions': 'Do the workflows\' tokens have least privilege?',
    Vulnerabilities: 'Are there known vulnerabilities that are not fixed?',
    Webhooks: 'Do webhooks authenticate the origin of requests?',
  },
  href: id => `https://github.com/ossf/scorecard/blob/main/docs/checks.md#${id.toLowerCase()}`,
};
