import assert from 'node:assert/strict';
import { readDependencies } from './read-dependencies.ts';

const names = (path: string, text: string): string[] =>
  readDependencies(path, text).map(d => `${d.name}${d.version === undefined ? '' : ` ${d.version}`}${d.dev ? ' dev' : ''} :${d.line}`);

describe('dependencies', () => {
  it('are read from package.json', () => {
    const text =
      '{\n  "name": "x",\n  "scripts": { "test": "mocha" },\n  "dependencies": {\n    "express": "^5.0.0"\n  },\n  "devDependencies": { "mocha": "11.0.0" }\n}\n';
    assert.deepEqual(names('services/api/package.json', text), ['express ^5.0.0 :5', 'mocha 11.0.0 dev :7']);
  });

  it('are read from requirements, names as PyPI compares them', () => {
    assert.deepEqual(
      names(
        'requirements-dev.txt',
        '# tools\n-r base.txt\nFlask_Login==1.0  # why\nopentelemetry-sdk>=1.2\nrequests[socks]~=2.0; python_version > "3"\n',
      ),
      ['flask-login ==1.0 :3', 'opentelemetry-sdk >=1.2 :4', 'requests ~=2.0 :5'],
    );
  });

  it('are read from pyproject.toml, of poetry and by the standard', () => {
    const text =
      '[project]\nname = "x"\ndependencies = [\n  "fastapi>=0.1",\n  "Pydantic",\n]\n[project.optional-dependencies]\ndev = ["pytest"]\n[tool.poetry.dependencies]\npython = "^3.12"\nhttpx = { version = "0.2", extras = ["http2"] }\n';
    assert.deepEqual(names('pyproject.toml', text), ['fastapi >=0.1 :4', 'pydantic :5', 'pytest dev :8', 'httpx 0.2 :11']);
  });

  it('are read from go.mod, pom.xml, Gradle, .NET, Cargo, Gemfile and composer.json', () => {
    assert.deepEqual(
      names(
        'go.mod',
        'module example.com/x\n\ngo 1.23\n\nrequire (\n\tgithub.com/sony/gobreaker v1.0.0\n\tgo.opentelemetry.io/otel v1.2.0 // indirect\n)\nrequire gopkg.in/yaml.v3 v3.0.1\n',
      ),
      ['github.com/sony/gobreaker v1.0.0 :6', 'go.opentelemetry.io/otel v1.2.0 :7', 'gopkg.in/yaml.v3 v3.0.1 :9'],
    );
    assert.deepEqual(
      names(
        'pom.xml',
        '<project>\n<dependencies>\n<dependency>\n<groupId>junit</groupId><artifactId>junit</artifactId><scope>test</scope>\n</dependency>\n</dependencies></project>',
      ),
      ['junit:junit dev :3'],
    );
    assert.deepEqual(
      names(
        'app/build.gradle.kts',
        'dependencies {\n  implementation("io.github.resilience4j:resilience4j-core:2.2.0")\n  testImplementation("org.junit:junit-bom")\n}\n',
      ),
      ['io.github.resilience4j:resilience4j-core 2.2.0 :2', 'org.junit:junit-bom dev :3'],
    );
    assert.deepEqual(names('Shop.csproj', '<ItemGroup>\n  <PackageReference Include="Polly" Version="8.0.0" />\n</ItemGroup>'), [
      'Polly 8.0.0 :2',
    ]);
    assert.deepEqual(
      names('Cargo.toml', '[dependencies]\ntokio = { version = "1", features = ["full"] }\n[dev-dependencies]\ninsta = "1"\n'),
      ['tokio 1 :2', 'insta 1 dev :4'],
    );
    assert.deepEqual(names('Gemfile', "source 'https://rubygems.org'\ngem 'rails', '~> 8'\n"), ['rails ~> 8 :2']);
    assert.deepEqual(names('composer.json', '{"require": {"php": ">=8", "laravel/framework": "^11"}}'), [
      'php >=8 :1', 'laravel/framework ^11 :1',
    ]);
  });

  it('are none in other files and in broken text', () => {
    assert.deepEqual(names('src/package.ts', '{}'), []);
    assert.deepEqual(names('package.json', '{"dependencies": {"a": '), []);
  });
});
