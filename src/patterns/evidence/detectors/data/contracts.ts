import type { SourceFile } from '../../../../delivery/source-file.ts';
import { entriesOf, itemsOf, nodeAt, textAt } from '../../../../documents/yaml/at.ts';
import type { YamlNode } from '../../../../documents/yaml/tree.ts';
import type { Signal } from '../../detector.ts';

/**
 * - `contract`: what is promised, in a form that a tool can hold data against; `public`: a model that others may use, without one
 * - `expectation`: tests of data or promises of freshness, less than a contract; `data`: only that data sets are made here
 */
export interface ContractSignal {
  what: 'contract' | 'public' | 'expectation' | 'data';
  /** Whose form it has: a schema of Avro is known by its path alone. */
  by?: 'dbt' | 'document' | 'schema';
}

/** What a YAML file says of data and what others may rely on in it. */
export function contractSignals(file: SourceFile): Signal<ContractSignal>[] {
  if (!/\.ya?ml$/i.test(file.path)) return [];
  return file.documents.flatMap(root => [
    ...fromDocument(file, root),
    ...fromArtefacts(file, root),
    ...(/(?:^|\/)dbt_project\.yml$/.test(file.path) ? fromProject(file, nodeAt(root, ['models'])) : fromModels(file, root)),
  ]);
}

/** The Open Data Contract Standard (`kind: DataContract`) and the Data Contract Specification that preceded it. */
function fromDocument(file: SourceFile, root: YamlNode): Signal<ContractSignal>[] {
  const standard = textAt(root, ['kind']) === 'DataContract' && textAt(root, ['apiVersion']) !== undefined;
  const specification = nodeAt(root, ['dataContractSpecification']);
  if (!standard && !specification) return [];
  const schema = nodeAt(root, ['schema']) ?? nodeAt(root, ['models']);
  const name = textAt(root, ['id']) ?? textAt(root, ['name']) ?? file.name;
  return [
    schema
      ? {
          line: file.line(specification ?? root),
          says: `\`${name}\` is a data contract with a schema`,
          stance: 'for',
          data: { what: 'contract', by: 'document' },
        }
      : {
          line: file.line(root),
          says: `\`${name}\` is a data contract without a schema`,
          stance: 'for',
          data: { what: 'expectation', by: 'document' },
        },
  ];
}

/** Data sets that a project of DVC declares for others. */
function fromArtefacts(file: SourceFile, root: YamlNode): Signal<ContractSignal>[] {
  if (!/(?:^|\/)dvc\.yaml$/.test(file.path)) return [];
  return entriesOf(nodeAt(root, ['artifacts']))
    .filter(e => textAt(e.value, ['type']) === 'dataset')
    .map(e => ({ line: file.line(e.key), says: `\`${e.key.text}\` is declared as a data set`, stance: 'neutral', data: { what: 'data' } }));
}

/** Contracts of a whole folder: `+contract: {enforced: true}` below `models` of `dbt_project.yml`. */
function fromProject(file: SourceFile, node: YamlNode | undefined): Signal<ContractSignal>[] {
  if (node?.kind !== 'map') return [];
  return node.entries.flatMap((e): Signal<ContractSignal>[] => {
    if (e.key.text !== '+contract' && e.key.text !== 'contract') return fromProject(file, e.value);
    return textAt(e.value, ['enforced']) === 'true'
      ? [
          {
            line: file.line(e.key),
            says: 'dbt enforces the contracts of a whole folder',
            stance: 'for',
            data: { what: 'contract', by: 'dbt' },
          },
        ]
      : [];
  });
}

function fromModels(file: SourceFile, root: YamlNode): Signal<ContractSignal>[] {
  const models = itemsOf(nodeAt(root, ['models'])).flatMap((model): Signal<ContractSignal>[] => {
    const name = textAt(model, ['name']);
    if (name === undefined) return [];
    const enforced = nodeAt(model, ['config', 'contract', 'enforced']) ?? nodeAt(model, ['contract', 'enforced']);
    if (enforced?.kind === 'scalar' && enforced.value === true)
      return [
        {
          line: file.line(enforced),
          says: `dbt enforces the contract of \`${name}\``,
          stance: 'for',
          data: { what: 'contract', by: 'dbt' },
        },
      ];
    const access = nodeAt(model, ['access']) ?? nodeAt(model, ['config', 'access']);
    if (access?.kind === 'scalar' && access.text === 'public')
      return [
        {
          line: file.line(access),
          says: `\`${name}\` is public and has no enforced contract`,
          stance: 'neutral',
          data: { what: 'public', by: 'dbt' },
        },
      ];
    const tests = ['data_tests', 'tests']
      .map(
        key =>
          nodeAt(model, [key])
          ?? itemsOf(nodeAt(model, ['columns']))
            .map(c => nodeAt(c, [key]))
            .find(n => n),
      )
      .find(n => n);
    return tests
      ? [{ line: file.line(tests), says: `\`${name}\` has tests of its data`, stance: 'for', data: { what: 'expectation', by: 'dbt' } }]
      : [];
  });
  const sources = itemsOf(nodeAt(root, ['sources'])).flatMap((source): Signal<ContractSignal>[] => {
    const freshness =
      nodeAt(source, ['freshness'])
      ?? nodeAt(source, ['config', 'freshness'])
      ?? itemsOf(nodeAt(source, ['tables']))
        .map(t => nodeAt(t, ['freshness']))
        .find(n => n?.kind === 'map');
    return freshness?.kind === 'map'
      ? [
          {
            line: file.line(freshness),
            says: `\`${textAt(source, ['name']) ?? 'a source'}\` must be fresh`,
            stance: 'for',
            data: { what: 'expectation', by: 'dbt' },
          },
        ]
      : [];
  });
  return [...models, ...sources];
}
