import semver from 'semver';
import type { Alias } from '../../../core/finding.ts';
import { fileRule, type Family } from '../../../core/rule.ts';
import { removeArgument } from '../edits.ts';
import { docker } from '../examples.ts';
import { instructionsOf, subjectOf, type DockerfileModel } from '../model.ts';

/** A label of the OCI image specification, and the form of its value. */
interface LabelRow {
  id: string;
  keys: readonly string[];
  what: string;
  valid: (value: string) => boolean;
  alias: Alias;
  bad: string;
  good: string;
}

const OCI = 'org.opencontainers.image.';
const oci = (...names: readonly string[]): string[] => names.map(n => OCI + n);

/** The form of SPDX expressions, and the common identifiers that a plain word must be among. */
const SPDX_OPERATORS = /^(?:AND|OR|WITH)$/;
const SPDX_WORD = /^(?:(?:LicenseRef|DocumentRef)-[\w.:-]+|0BSD|Unlicense|Zlib|ISC|MIT(?:-\w+)?|Beerware|NOASSERTION|NONE|WTFPL|X11|PostgreSQL|curl|[A-Za-z][\w.-]*-\d[\w.-]*\+?)$/;

function isUrl(value: string): boolean {
  return URL.canParse(value) && /^[a-z][\w+.-]*:\/\/./i.test(value);
}

const ROWS: readonly LabelRow[] = [
  { id: 'label-url', keys: oci('url', 'documentation', 'source'), what: 'an address', valid: isUrl, alias: 'hadolint:DL3052',
    bad: 'example.com shop', good: 'https://example.com/shop' },
  {
    id: 'label-time', keys: oci('created'), what: 'a date and time after RFC 3339', alias: 'hadolint:DL3053', bad: 'yesterday',
    good: '2026-11-21T12:00:00Z',
    valid: v => /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/.test(v) && !Number.isNaN(Date.parse(v)),
  },
  {
    id: 'label-license', keys: oci('licenses'), what: 'an SPDX licence expression', alias: 'hadolint:DL3054', bad: 'not a license',
    good: 'MIT OR Apache-2.0',
    valid: v => v.split(/[\s()]+/).filter(Boolean).every(w => SPDX_OPERATORS.test(w) || SPDX_WORD.test(w)),
  },
  {
    id: 'label-revision', keys: oci('revision'), what: 'a git hash', alias: 'hadolint:DL3055', bad: 'main',
    good: 'fd6c5edb1f2a1d1d4b4fd0aa4cf0d2e2a6a3a0c1',
    valid: v => /^(?:[0-9a-f]{7,40}|[0-9a-f]{64})$/i.test(v),
  },
  { id: 'label-version', keys: oci('version'), what: 'a semantic version', alias: 'hadolint:DL3056', bad: 'one', good: '1.4.2',
    valid: v => semver.valid(v, { loose: true }) !== null },
  {
    id: 'label-authors', keys: oci('authors'), what: 'the contact of people, with an email address', alias: 'hadolint:DL3058',
    bad: 'the team', good: 'Jane Doe <jane@example.com>',
    valid: v => /[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+/.test(v) || isUrl(v),
  },
];

/** The form of values of the labels that the OCI specification defines. */
export const labels: Family<LabelRow> = {
  rows: ROWS,
  template: row => fileRule<DockerfileModel, object, 'form'>(
    {
      id: `dockerfile/${row.id}`, summary: `A label that should hold ${row.what} holds something else`, category: 'schema',
      severity: 'info', confidence: 'medium', persona: 'strict', patterns: ['make-work-visible', 'named-ownership'], wastes: ['relearning'],
      aliases: [row.alias],
      references: ['https://github.com/opencontainers/image-spec/blob/main/annotations.md#pre-defined-annotation-keys'],
      messages: { form: 'label `{key}` should be {what}, and `{value}` is not' },
    },
    (model, { report }) => {
      for (const { stage, instruction } of instructionsOf(model, 'LABEL')) {
        for (const { name, value, valueRange } of instruction.pairs) {
          if (!row.keys.includes(name) || !value || value.includes('$') || row.valid(value)) continue;
          report({ at: valueRange, subject: subjectOf(stage, instruction), message: 'form', data: { key: name, what: row.what, value } });
        }
      }
    },
  ),
  explain: row => `The OCI image specification defines the keys below \`${OCI}\` and what their values mean. \`${row.keys.join('`, `')}\` `
    + `should hold ${row.what}; registries, scanners and dashboards read it as that, and show nothing or something wrong otherwise. `
    + `Values with variables are not looked at.`,
  examples: row => ({
    bad: [docker(`FROM debian:12\nLABEL ${row.keys[0]}="${row.bad}"  # <- ${row.what}\n`)],
    good: [docker(`FROM debian:12\nLABEL ${row.keys[0]}="${row.good}"\nARG V\nLABEL ${row.keys[0]}="$V"\n`)],
  }),
};

export const labelEmpty = fileRule<DockerfileModel, object, 'empty'>(
  {
    id: 'dockerfile/label-empty', summary: 'A label is empty', category: 'style', severity: 'info', confidence: 'high', persona: 'strict',
    patterns: ['make-work-visible'], wastes: ['extra-features'], aliases: ['hadolint:DL3051'],
    references: ['https://docs.docker.com/reference/dockerfile/#label'],
    messages: { empty: 'label `{key}` is empty: give it a value or remove it' },
  },
  (model, { report }) => {
    for (const { stage, instruction } of instructionsOf(model, 'LABEL')) {
      for (const { name, value, nameRange, range } of instruction.pairs) {
        if (value !== '') continue;
        const fixes = removeArgument(model.source.text, instruction, instruction.pairs.map(p => p.range), range, 'unsafe');
        report({ at: nameRange, subject: subjectOf(stage, instruction), message: 'empty', data: { key: name }, fixes });
      }
    }
  },
);
