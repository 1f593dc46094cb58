import type { SourceFile } from '../../../../delivery/source-file.ts';
import { nodeAt } from '../../../../documents/yaml/at.ts';
import type { YamlNode } from '../../../../documents/yaml/tree.ts';

/** A rule on the structure of programs, and by what kind of command it is checked. */
export interface ArchitectureRule {
  line: number;
  says: string;
  /** `own`: a tool that is run by itself; `lint`, `test`: it runs among the others of its kind. */
  checkedBy: 'own' | 'lint' | 'test';
}

const OWN_FILES =
  /(?:^|\/)(?:\.dependency-cruiser(?:\.\w+)?\.(?:[cm]?js|json)|\.dependency-cruiser\.json|\.importlinter|tach\.(?:toml|yml)|deptrac(?:\.\w+)?\.ya?ml|packwerk\.yml|\.go-arch-lint\.ya?ml|arch-go\.ya?ml|phparkitect\.php)$/;
const ESLINT = /(?:^|\/)(?:\.eslintrc(?:\.(?:[cm]?js|json|ya?ml))?|eslint\.config\.[cm]?[jt]s)$/;
const LINT_RULE =
  /["'](?:import\/no-restricted-paths|import-x\/no-restricted-paths|boundaries\/(?:element-types|entry-point|external|dependencies)|@nx\/enforce-module-boundaries|@nrwl\/nx\/enforce-module-boundaries|@softarc\/sheriff\/[\w-]+)["']\s*:/;
const LIBRARY =
  /^(?:com\.tngtech\.archunit:.*|com\.lemonappdev:konsist|NetArchTest\.Rules|TngTech\.ArchUnitNET.*|ArchUnitNET.*|pytest-?archon|pytest-?arch|tsarch|ts-arch|archunit|arch-unit-ts|org\.springframework\.modulith:.*)$/i;

/** Whether a file may hold rules on the structure of programs, or a library for them. */
export function mayHoldArchitectureRules(path: string): boolean {
  return OWN_FILES.test(path) || ESLINT.test(path) || /(?:^|\/)(?:\.golangci\.ya?ml|pyproject\.toml|setup\.cfg)$/.test(path);
}

/** Whether a test is called after architecture: such tests are programs, whose text is not read. */
export function isArchitectureTest(path: string): boolean {
  return /(?:^|\/)(?:\w*Arch(?:itecture|Unit)?Tests?\.(?:java|kt|cs|scala)|test_arch\w*\.py|\w*arch(?:itecture)?[._-](?:test|spec)s?\.[cm]?[jt]sx?|arch(?:itecture)?_test\.go)$/.test(
    path,
  );
}

/** Rules on structure in configuration files of tools that check them. */
export function architectureRules(file: SourceFile): ArchitectureRule[] {
  const { path, text } = file;
  if (OWN_FILES.test(path)) return [{ line: 1, says: `\`${file.name}\` says which parts may depend on which`, checkedBy: 'own' }];
  if (ESLINT.test(path)) {
    const at = LINT_RULE.exec(withoutComments(text));
    return at
      ? [{
          line: file.line(at.index), says: `${at[0].replace(/["'\s:]/g, '`').replace(/`+/g, '`')} forbids imports across boundaries`,
          checkedBy: 'lint',
        }]
      : [];
  }
  if (/\.golangci\.ya?ml$/.test(path)) return file.documents.flatMap(root => ofGolangci(file, root));
  const section = /^\[(?:tool\.)?(importlinter|tach)\b[^\]\n]*\]/m.exec(text);
  return section
    ? [{ line: file.line(section.index), says: `\`${section[1]}\` says which modules may import which`, checkedBy: 'own' }]
    : [];
}

/** Libraries for tests of architecture that a package manifest names. */
export function architectureLibraries(file: SourceFile): { line: number; name: string }[] {
  return file.dependencies.filter(d => LIBRARY.test(d.name)).map(d => ({ line: d.line, name: d.name }));
}

function ofGolangci(file: SourceFile, root: YamlNode): ArchitectureRule[] {
  const rules = nodeAt(root, ['linters', 'settings', 'depguard', 'rules']) ?? nodeAt(root, ['linters-settings', 'depguard', 'rules']);
  const enabled = nodeAt(root, ['linters', 'enable']);
  const on = enabled?.kind === 'seq' && enabled.items.some(i => i.kind === 'scalar' && i.text === 'depguard');
  return rules && on ? [{ line: file.line(rules), says: '`depguard` forbids imports', checkedBy: 'lint' }] : [];
}

/** Blanks comments of JavaScript and JSON with comments, so that offsets stay; strings that hold `//` stay whole. */
function withoutComments(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, m =>
    m.startsWith('/') ? m.replace(/[^\n]/g, ' ') : m,
  );
}
