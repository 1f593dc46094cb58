// What our grammars say of YAML: what is an expression, what is shell, and that everything else stays YAML.
import assert from 'node:assert/strict';
import { yamlTokenizer, type Base, type Tokens } from '../support/textmate.ts';

const SHELL = /meta\.embedded\.block\.shellscript/;
const EXPRESSION = /meta\.expression\./;
const KEY = /entity\.name\.tag\.yaml/;
const COMMAND = /meta\.embedded\.block\.shellscript.*entity\.name\.command\.shell/;

/** A file of these lines. */
const yaml = (...lines: string[]) => lines.map(l => `${l}\n`).join('');

for (const base of ['textmate', 'vscode'] satisfies Base[]) {
  describe(`grammars, in YAML as ${base === 'vscode' ? 'VS Code' : 'TextMate'} reads it`, () => {
    let tokenize: (text: string) => Tokens;
    before(async function () {
      const found = await yamlTokenizer(base);
      if (!found) {
        console.log('    no VS Code for tests yet: npm run suite installs one');
        this.skip();
      }
      tokenize = found;
    });

    /** Every expected scope is there; with `not`, none is. */
    function expectScopes(text: string, expected: Record<string, RegExp | { not: RegExp }>): void {
      const tokens = tokenize(text);
      for (const [where, scope] of Object.entries(expected)) {
        if (scope instanceof RegExp) assert.match(tokens.at(where), scope, where);
        else assert.doesNotMatch(tokens.at(where), scope.not, where);
      }
    }

    describe('expressions', () => {
      it('of GitHub Actions: contexts, functions, operators, literals', () => {
        expectScopes(yaml(
          "if: ${{ github.ref == 'main' && !contains(needs.*.result, 'x') || 1.5 > 0x1F || null }} tail",
        ), {
          '${{': /punctuation\.definition\.template-expression\.begin/,
          'github': /variable\.other\.object/,
          '^ref': /variable\.other\.property/,
          '==': /keyword\.operator\.comparison/,
          'main': /string\.quoted\.single\.devops/,
          '&&': /keyword\.operator\.logical/,
          'contains': /entity\.name\.function/,
          '.^*': /variable\.other\.property/,
          '1.5': /constant\.numeric/,
          '0x1F': /constant\.numeric/,
          'null': /constant\.language\.null/,
          '}}': /punctuation\.definition\.template-expression\.end/,
          'tail': { not: EXPRESSION },
        });
      });

      it('with quotes in quotes, and braces in strings', () => {
        expectScopes(yaml(
          "a: ${{ format('it''s {0}}', x) }} after",
          "b: \"in ${{ env.B }} out\"",
          "c: 'in ${{ contains(d, ''e'') }} end'",
          "f: 1",
        ), {
          "it^''s": /constant\.character\.escape/,
          '{0}}': /string\.quoted\.single\.devops/,
          'after': { not: EXPRESSION },
          '"in': { not: EXPRESSION },
          'env': /string\.quoted\.double\.yaml.*variable\.other\.object/,
          ' out': /string\.quoted\.double\.yaml(?!.*expression)/,
          'contains': /string\.quoted\.single\.yaml.*entity\.name\.function/,
          '}} ^end': /string\.quoted\.single\.yaml(?!.*expression)/,
          'f:': KEY,
        });
      });

      it('that are not closed leave the quotes and the lines below alone', () => {
        expectScopes(yaml(
          'a: "x ${{ github.ref"',
          'b: y ${{ github.sha',
          'c: "$[[ inputs.d"',
          'e: $[ variables.f',
          'g: 1',
        ), {
          'ref^"': /punctuation\.definition\.string\.end\.yaml/,
          'b:': KEY, 'c:': KEY, 'e:': KEY, 'g:': KEY,
          '^1': /constant\.numeric/,
        });
      });

      it('over several lines go on until they are closed, or until a key', () => {
        expectScopes('a: >-\n  ${{ github.actor &&\n  needs.b.result }} c\nd: 1\n', {
          needs: /variable\.other\.object/, '}} ^c': { not: EXPRESSION }, 'd:': KEY,
        });
        expectScopes('a: >-\n  ${{ github.actor &&\nb: c\nd: 1\n', { 'b:': KEY, '^c\n': { not: EXPRESSION }, 'd:': KEY });
      });

      it('are none in comments of YAML', () => {
        expectScopes('# ${{ a }} $[[ b ]] $(c) << parameters.d >>\ne: f # $[[ g ]] $(h)\n', {
          '${{': { not: EXPRESSION }, '$[[ b': { not: EXPRESSION }, '$(c': { not: EXPRESSION }, '<<': { not: EXPRESSION },
          '$[[ g': { not: EXPRESSION }, '$(h': { not: EXPRESSION },
        });
      });

      it('of GitLab: inputs with functions', () => {
        expectScopes(yaml(
          'a: $[[ inputs.job | expand_vars | truncate(0,8) ]]-b',
          'c:',
          '  - d $[[ inputs.e ]]',
        ), {
          '$[[ inputs.job': /meta\.expression\.input.*template-expression\.begin/, '^job': /variable\.other\.property/,
          '| ^expand': { not: /string/ }, 'truncate': /entity\.name\.function/,
          ']]-^b': { not: EXPRESSION }, '$[[ inputs.e': EXPRESSION,
        });
      });

      it('of Azure: directives as keys, runtime expressions, macros', () => {
        expectScopes(yaml(
          "steps:",
          "- ${{ if eq(parameters.a, true) }}:",
          "  - task: b",
          "v: $[ dependencies.c.outputs['d.e'] ] f",
          "w: $(System.JobId)/$(my-var) g",
          "x: $((1 + 2))",
          "y: $[[ inputs.z ]]",
        ), {
          '${{ ^if': /keyword\.control/, 'eq': /entity\.name\.function/, 'true': /constant\.language\.boolean/, 'task': KEY,
          '$[ ': /meta\.expression\.runtime/, "d.e": /string\.quoted\.single\.devops/, '] ^f': { not: EXPRESSION },
          'System.JobId': /variable\.other\.macro/, 'my-var': /variable\.other\.macro/, ' ^g\n': { not: EXPRESSION },
          '$((': { not: EXPRESSION },
          '$[[': /meta\.expression\.input/,
        });
      });

      it('of CircleCI: parameters, but neither merge keys nor other angle brackets', () => {
        expectScopes(yaml(
          'a: << parameters.b >>-c',
          'd: <<pipeline.parameters.e>>',
          'f:',
          '  <<: *g',
          '  h: a << b >> c',
        ), {
          '<< parameters': /meta\.expression\.parameter/, '>>-^c': { not: EXPRESSION }, '<<pipeline': EXPRESSION,
          '<<:': { not: EXPRESSION }, 'a ^<< b': { not: EXPRESSION },
        });
      });
    });

    describe('scripts', () => {
      it('of GitHub Actions are shell, with expressions in it, and YAML follows', () => {
        const run = yaml(
          '    steps:',
          '      - run: |',
          '          # note ${{ github.sha }}',
          '          set -e',
          '',
          '            if [ -n "$A" ]; then',
          '            echo "b ${{ secrets.C }}" # ${{ d }}',
          '          fi',
          '        # yaml',
          '        name: after',
          '      - name: E',
          '        run: >-',
          '          make',
          '          all',
          '      - uses: f@v1',
        );
        expectScopes(`jobs:\n  a:\n${run}`, {
          'run: ^|': /keyword\.control\.flow\.block-scalar\.literal\.yaml/,
          '# note': /comment\.line\.number-sign\.shell/,
          '${{ github': EXPRESSION,
          'set': COMMAND,
          'if [': /keyword\.control\.if\.shell/,
          'echo': COMMAND,
          'b ^$': /string\.quoted\.double\.shell.*meta\.expression/,
          '^# yaml': /^(?!.*shellscript).*comment\.line\.number-sign\.yaml/,
          'name: after': KEY, '^after': { not: SHELL },
          'make': COMMAND, 'all': SHELL,
          'uses': KEY, 'f@v1': { not: SHELL },
        });
      });

      it('on the line of their key end with it, whatever is open there', () => {
        expectScopes(yaml(
          "- run: npm ci # note",
          "  env:",
          "    A: 1",
          "- run: echo \"open",
          "  b: c",
          "- run: 'echo d'",
          "- run: ${{ inputs.e }}",
          "- f: g",
        ), {
          'npm': COMMAND, '# note': /comment\.line\.number-sign\.shell/, 'env': KEY, 'A:': KEY,
          'echo "': COMMAND, 'b:': KEY, '^c\n': { not: SHELL }, "'echo d": /string\.quoted\.single\.yaml/, 'inputs': EXPRESSION, 'f:': KEY,
        });
      });

      it('as lists of GitLab: lines, blocks, strings, references; the next key is YAML', () => {
        expectScopes(yaml(
          'a:',
          '  script:',
          '    - npm ci',
          '    - |',
          '      cat b |',
          '        grep c',
          '    - >',
          '      d',
          '    - "e $F"',
          '    - !reference [.g, script]',
          '    # note',
          '    - h $[[ inputs.i ]]',
          '      j',
          '',
          '  stage: k',
          '  before_script:',
          '  - l',
          '  after_script: [m]',
          '  tags: o',
        ), {
          'npm': COMMAND, 'cat': COMMAND, 'grep': COMMAND, '^d\n': COMMAND, 'e $F': /string\.quoted\.double\.yaml/, '.g': { not: SHELL },
          '# note': /comment/,
          'h $': COMMAND, '$[[': EXPRESSION, '^j\n': SHELL, 'stage': KEY, '^k\n': { not: SHELL }, 'before_script': KEY, '^l\n': COMMAND,
          'after_script': KEY, '^m]': { not: SHELL }, 'tags': KEY, '^o\n': { not: SHELL },
        });
      });

      it('of Azure and CircleCI', () => {
        expectScopes(yaml(
          'steps:',
          '- script: |',
          '    echo $(Build.BuildId) $(date)',
          '  displayName: A',
          '- bash: make',
          '- pwsh: |',
          '    Get-Item b',
          '  name: c',
          '- run:',
          '    name: d',
          '    command: |',
          '      echo << parameters.e >> <<< f',
          '    when: always',
        ), {
          'echo $(': COMMAND, '^Build.': /meta\.expression\.macro/, '$(date': { not: EXPRESSION }, 'displayName': KEY, '^make': COMMAND,
          'Get-Item': /meta\.embedded\.block\.powershell/, 'name: c': KEY, 'name: d': KEY, '^d\n': { not: SHELL }, 'echo <<': COMMAND,
          '<< parameters': EXPRESSION, 'when': KEY,
        });
      });

      it('end their here-documents where the shell would', () => {
        expectScopes(yaml(
          "- run: |",
          "    cat <<EOF > a.yaml",
          "    b: $C ${{ env.D }}",
          "    EOF",
          "    echo e",
          "    cat <<'END' | tee f",
          "      $G",
          "    END",
          "    echo h",
          "- i: j",
        ), {
          'b: ': /string\.unquoted\.heredoc/, '$C': /variable\.other/, '${{': EXPRESSION, 'echo e': COMMAND, 'tee': COMMAND,
          '$G': /string\.unquoted\.heredoc(?!.*variable)/, 'echo h': COMMAND, 'i:': KEY,
        });
      });

      it('are not taken for shell where they are something else', () => {
        const action = yaml(
          'jobs:',
          '  a:',
          '    steps:',
          '      - uses: actions/github-script@v8',
          '        with:',
          '          script: |',
          '            const b = 1;',
        );
        expectScopes(action, { 'const': { not: SHELL } });
        expectScopes(yaml(
          'defaults:',
          '  run:',
          '    shell: bash',
          '    working-directory: c',
          'on:',
          '  workflow_run:',
          '    types: [completed]',
        ), { 'shell': KEY, 'bash': { not: SHELL }, 'types': KEY });
        expectScopes('description: |\n  run: npm ci\n  script: make\n# run: d\n"run": e\n', {
          'npm': { not: SHELL }, 'make': { not: SHELL }, '^d\n': { not: SHELL },
        });
        expectScopes(yaml(
          'containers:',
          '  - command: [sh, -c]',
          '    args: ["run: f"]',
          'script:',
          '  light:',
          '    alias: g',
        ), { 'sh,': { not: SHELL }, 'run: f': { not: SHELL }, 'light': KEY, 'alias': KEY, '^g\n': { not: SHELL } });
      });

      it('at the margin, deep, and empty', () => {
        expectScopes('run: |\n  a\nb: c\n', { '^a\n': COMMAND, 'b:': KEY });
        expectScopes('- run: |\n- run: |\n\n\n    a\n\n  b: c\n- run:\n- d: e\n', { '^a\n': COMMAND, 'b:': KEY, 'd:': KEY });
        expectScopes(yaml(
          'a:',
          '  b:',
          '    - c:',
          '        - run: |-',
          '            d',
          '            e',
          '          f: g',
        ), { '^d\n': COMMAND, '^e\n': COMMAND, 'f:': KEY });
        expectScopes('a:\n  run: |2\n      b\n    c\n  d: e\n', { '^b\n': SHELL, 'd:': KEY });
      });
    });
  });
}
