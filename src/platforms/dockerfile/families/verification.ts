import type { Alias } from '../../../core/finding.ts';
import type { Fix } from '../../../core/fix.ts';
import { fileRule, type Family } from '../../../core/rule.ts';
import type { Range } from '../../../core/text.ts';
import type { ShellCommand, ShellWord } from '../../../documents/shell/model.ts';
import type { Invocation } from '../../../documents/shell/query.ts';
import { removeArgument, removeWords, replaceIn } from '../edits.ts';
import { docker } from '../examples.ts';
import { instructionsOf, placed, runsOf, subjectOf, type DockerfileModel, type Run } from '../model.ts';

/** A way to turn off that a download is checked: by an option of a program, or by a variable. */
interface VerificationRow {
  id: string;
  /** What is no longer checked. */
  unchecked: string;
  program?: RegExp;
  /** The word that does it; or several words, all of which must be there. */
  words?: readonly RegExp[];
  /** The option's value is in the next word. */
  valued?: true;
  /** What to write instead of the option. */
  instead?: string;
  /** `alias` is what a peer calls the variable where it calls the option something else. */
  variable?: { name: string; value: RegExp; alias?: Alias };
  aliases: readonly Alias[];
  reference: string;
  bad: string;
  good: string;
}

/** Also in a cluster of letters that take no value, of which the last may take one: `-fkLo file`. */
const CURL_INSECURE = /^(?:--insecure|--proxy-insecure|-[0-46aBfgGiIjJlLMnNOpqRsSvVZ#]*k[0-46aBfgGiIjJlLMnNOpqRsSvVZ#]*[a-zA-Z]?)$/;

const CERTIFICATES = 'certificates';
const SIGNATURES = 'signatures';

const ROWS: readonly VerificationRow[] = [
  {
    id: 'curl-insecure', unchecked: CERTIFICATES, program: /^curl$/, words: [CURL_INSECURE],
    aliases: ['checkov:CKV2_DOCKER_2'],
    reference: 'https://curl.se/docs/manpage.html#-k', bad: 'RUN curl -k -O https://example.com/app.deb',
    good: 'RUN curl -fO https://example.com/app.deb',
  },
  {
    id: 'wget-insecure', unchecked: CERTIFICATES, program: /^wget$/, words: [/^--no-check-certificate$/],
    aliases: ['checkov:CKV2_DOCKER_3'],
    reference: 'https://www.gnu.org/software/wget/manual/wget.html', bad: 'RUN wget -q --no-check-certificate https://example.com/a',
    good: 'RUN wget -q https://example.com/a',
  },
  {
    id: 'pip-trusted-host', unchecked: CERTIFICATES, program: /^(?:pip[\d.]*|python[\d.]*|uv)$/, words: [/^--trusted-host(?:=|$)/],
    valued: true,
    aliases: ['checkov:CKV2_DOCKER_4', 'checkov:CKV2_DOCKER_16'],
    variable: { name: 'PIP_TRUSTED_HOST', value: /./, alias: 'checkov:CKV2_DOCKER_16' },
    reference: 'https://pip.pypa.io/en/stable/cli/pip/#cmdoption-trusted-host',
    bad: 'RUN pip install --no-cache-dir --trusted-host pypi.example.com shop==1.0',
    good: 'RUN pip install --no-cache-dir --index-url https://pypi.example.com/simple shop==1.0',
  },
  {
    id: 'python-tls-off', unchecked: CERTIFICATES, variable: { name: 'PYTHONHTTPSVERIFY', value: /^0$/ },
    aliases: ['checkov:CKV2_DOCKER_5'],
    reference: 'https://peps.python.org/pep-0493/', bad: 'ENV PYTHONHTTPSVERIFY=0', good: 'ENV SSL_CERT_FILE=/etc/ssl/certs/company.pem',
  },
  {
    id: 'node-tls-off', unchecked: CERTIFICATES, variable: { name: 'NODE_TLS_REJECT_UNAUTHORIZED', value: /^0$/ },
    aliases: ['checkov:CKV2_DOCKER_6'],
    reference: 'https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue', bad: 'ENV NODE_TLS_REJECT_UNAUTHORIZED=0',
    good: 'ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/company.pem',
  },
  {
    id: 'apk-untrusted', unchecked: SIGNATURES, program: /^apk$/, words: [/^--allow-untrusted$/], aliases: ['checkov:CKV2_DOCKER_7'],
    reference: 'https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper', bad: 'RUN apk add --no-cache --allow-untrusted ./app.apk',
    good: 'RUN apk add --no-cache ./app.apk',
  },
  {
    id: 'apt-unauthenticated', unchecked: SIGNATURES, program: /^(?:apt-get|apt|aptitude)$/, aliases: ['checkov:CKV2_DOCKER_8'],
    words: [/^--allow-unauthenticated$|^--allow-insecure-repositories$/],
    reference: 'https://manpages.debian.org/bookworm/apt/apt-get.8.en.html',
    bad: 'RUN apt-get install -y --no-install-recommends --allow-unauthenticated app=1.0',
    good: 'RUN apt-get install -y --no-install-recommends app=1.0',
  },
  {
    id: 'apt-force-yes', unchecked: SIGNATURES, program: /^(?:apt-get|apt|aptitude)$/, words: [/^--force-yes$/], instead: '-y',
    aliases: ['checkov:CKV2_DOCKER_11'],
    reference: 'https://manpages.debian.org/bookworm/apt/apt-get.8.en.html',
    bad: 'RUN apt-get install --force-yes --no-install-recommends app=1.0',
    good: 'RUN apt-get install -y --no-install-recommends app=1.0',
  },
  {
    id: 'rpm-manager-nogpgcheck', unchecked: SIGNATURES, program: /^(?:dnf|dnf5|microdnf|tdnf|yum)$/,
    words: [/^--nogpgcheck$|^--setopt=\S*gpgcheck=(?:0|false)$/],
    aliases: ['checkov:CKV2_DOCKER_9'], reference: 'https://dnf.readthedocs.io/en/latest/command_ref.html',
    bad: 'RUN dnf install -y --nogpgcheck app-1.0 && dnf clean all',
    good: 'RUN dnf install -y app-1.0 && dnf clean all',
  },
  {
    id: 'rpm-unsigned', unchecked: SIGNATURES, program: /^rpm$/, words: [/^--(?:nodigest|nosignature|noverify|nofiledigest)$/],
    aliases: ['checkov:CKV2_DOCKER_10'],
    reference: 'https://rpm.org/docs/latest/man/rpm.8', bad: 'RUN rpm -i --nosignature app.rpm', good: 'RUN rpm -i app.rpm',
  },
  {
    id: 'rpm-manager-tls-off', unchecked: CERTIFICATES, program: /^(?:dnf|dnf5|microdnf|tdnf|yum|yum-config-manager)$/,
    words: [/^(?:--setopt=?)?(?:\S*\.)?sslverify=(?:0|false|no)$/i],
    aliases: ['checkov:CKV2_DOCKER_15'], reference: 'https://dnf.readthedocs.io/en/latest/conf_ref.html',
    bad: 'RUN dnf install -y --setopt=sslverify=0 app-1.0 && dnf clean all',
    good: 'RUN dnf install -y app-1.0 && dnf clean all',
  },
  {
    id: 'npm-tls-off', unchecked: CERTIFICATES, program: /^(?:npm|yarn|pnpm)$/,
    words: [/^(?:--)?strict-ssl(?:=false)?$/, /^(?:(?:--)?strict-ssl=)?false$/],
    variable: { name: 'NPM_CONFIG_STRICT_SSL', value: /^(?:false|0)$/i, alias: 'checkov:CKV2_DOCKER_12' },
    aliases: ['checkov:CKV2_DOCKER_13', 'checkov:CKV2_DOCKER_12'],
    reference: 'https://docs.npmjs.com/cli/using-npm/config#strict-ssl', bad: 'RUN npm config set strict-ssl false',
    good: 'RUN npm config set cafile /etc/ssl/certs/company.pem',
  },
  {
    id: 'git-tls-off', unchecked: CERTIFICATES, program: /^git$/,
    words: [/^(?:http\.(?:\S+\.)?sslverify)(?:=(?:false|0))?$/i, /(?:^|=)(?:false|0)$/i],
    variable: { name: 'GIT_SSL_NO_VERIFY', value: /./ }, aliases: ['checkov:CKV2_DOCKER_14'],
    reference: 'https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpsslVerify', bad: 'ENV GIT_SSL_NO_VERIFY=1',
    good: 'ENV GIT_SSL_CAINFO=/etc/ssl/certs/company.pem',
  },
];

/** One place where the check is turned off. */
interface Use {
  at: Range;
  subject: string;
  what: string;
  fixes: Fix[];
  aliases: readonly Alias[];
}

function* uses(row: VerificationRow, model: DockerfileModel): Generator<Use> {
  const { variable } = row;
  const ofVariable = variable?.alias ? [variable.alias] : row.aliases;
  const ofOption = row.aliases.filter(a => a !== variable?.alias);
  for (const run of row.program ? runsOf(model, row.program) : []) {
    for (const invocation of run.invocations) {
      const at = optionOf(row, invocation);
      if (!at) continue;
      const fixes = mend(row, run, invocation, at);
      yield { at: placed(run, at.range), subject: subjectOf(run.stage, run.instruction), what: at.shape, fixes, aliases: ofOption };
    }
  }
  if (!variable || !model.source.text.toUpperCase().includes(variable.name)) return;
  for (const run of runsOf(model)) {
    for (const a of run.script.assignments) {
      if (variable.name !== a.name.toUpperCase() || !variable.value.test(a.value?.shape ?? '')) continue;
      yield { at: placed(run, a.range), subject: subjectOf(run.stage, run.instruction), what: a.name, fixes: [], aliases: ofVariable };
    }
  }
  for (const { stage, instruction } of instructionsOf(model, 'ENV', 'ARG')) {
    for (const p of instruction.pairs) {
      if (p.name.toUpperCase() !== variable.name || !variable.value.test(p.value ?? '')) continue;
      const fixes = removeArgument(model.source.text, instruction, instruction.pairs.map(pair => pair.range), p.range, 'unsafe');
      yield { at: p.range, subject: subjectOf(stage, instruction), what: p.name, fixes, aliases: ofVariable };
    }
  }
}

function optionOf(row: VerificationRow, { name, args }: Invocation): Invocation['word'] | undefined {
  if (!row.words || name === undefined || !row.program?.test(name)) return undefined;
  const found = row.words.map(pattern => args.find(w => pattern.test(w.shape)));
  return found.every(w => w !== undefined) ? found[0] : undefined;
}

/** Takes the option away; where another does what it was wanted for, that one is put in its place. */
function mend(row: VerificationRow, run: Run, { args, command }: Invocation, at: ShellWord): Fix[] {
  if (row.words?.length !== 1) return args[0]?.value === 'config' ? removeCall(run, command) : [];
  const title = `Remove \`${at.shape}\``;
  const cluster = /^-[a-zA-Z#]{2,}$/.test(at.shape) && !at.shape.startsWith('--');
  if (cluster) return replaceIn(run, at.range, at.shape.replace('k', ''), title, 'unsafe');
  if (row.instead) return replaceIn(run, at.range, row.instead, `Write \`${row.instead}\``, 'unsafe');
  const value = row.valued && !at.shape.includes('=') ? args[args.indexOf(at) + 1] : undefined;
  return removeWords(run, value ? [at, value] : [at], title, 'unsafe');
}

/** A RUN that does nothing but set the switch goes as a whole. */
function removeCall(run: Run, command: ShellCommand): Fix[] {
  const [only, more] = run.script.statements;
  return only === command && !more && run.form === 'shell' ? [removal(run)] : [];
}

function removal(run: Run): Fix {
  const { start, end } = run.instruction.range;
  return { title: 'Remove this RUN', safety: 'unsafe', edits: [{ range: { start, end }, newText: '' }] };
}

/** Downloads whose origin is no longer checked: one rule for each switch. */
export const verification: Family<VerificationRow> = {
  rows: ROWS,
  template: row => fileRule<DockerfileModel, object, 'unchecked'>(
    {
      id: `dockerfile/${row.id}`, summary: `Downloads are taken without checking their ${row.unchecked}`, category: 'security',
      severity: 'warning', confidence: 'high', persona: 'default', patterns: ['supply-chain-security', 'zero-trust-architecture'],
      wastes: ['defects'], aliases: row.aliases, references: [row.reference],
      messages: {
        unchecked: `\`{what}\` takes downloads without checking their ${row.unchecked}: remove it, and install the missing certificate or `
          + `key instead`,
      },
    },
    (model, { report }) => {
      for (const { what, ...use } of uses(row, model)) report({ ...use, message: 'unchecked', data: { what } });
    },
  ),
  explain: row => `With this switch a build takes what it gets, from whoever answers: ${row.unchecked} are not checked. Anyone between `
    + `the build and the server, a `
    + 'cache, a proxy, a mistyped host, can put a program of their own into the image, and it runs with all rights of the build. The '
    + 'switch is mostly there because a certificate or '
    + 'key of the company was missing; install that one, and the check works for it and for everything else.',
  examples: row => ({
    bad: [docker(`FROM debian:12\n${row.bad}  # <- ${row.unchecked}\n`)],
    good: [docker(`FROM debian:12\n${row.good}\n`)],
  }),
};
