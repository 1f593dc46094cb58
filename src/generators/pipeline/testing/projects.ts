import type { Commands, Language, Project } from '../../../project/project.ts';
import { known, PROJECTS } from '../../testing/projects.ts';

const USUAL: Partial<Record<Language, Record<'install' | 'lint' | 'test', string>>> = {
  javascript: { install: 'npm ci', lint: 'npm run lint', test: 'npm test' },
  typescript: { install: 'npm ci', lint: 'npm run lint', test: 'npm test' },
  python: { install: 'pip install --requirement requirements.txt', lint: 'ruff check .', test: 'pytest' },
  go: { install: 'go mod download', lint: 'go vet ./...', test: 'go test -race ./...' },
  java: {
    install: './mvnw --batch-mode dependency:go-offline',
    lint: './mvnw --batch-mode checkstyle:check',
    test: './mvnw --batch-mode verify',
  },
  kotlin: { install: './gradlew dependencies', lint: './gradlew ktlintCheck', test: './gradlew test' },
  csharp: { install: 'dotnet restore', lint: 'dotnet format --verify-no-changes', test: 'dotnet test' },
  rust: { install: 'cargo fetch --locked', lint: 'cargo clippy -- --deny warnings', test: 'cargo test --locked' },
  ruby: { install: 'bundle install', lint: 'bundle exec rubocop', test: 'bundle exec rspec' },
  php: { install: 'composer install --no-interaction', lint: 'vendor/bin/phpcs', test: 'vendor/bin/phpunit' },
};

/** A project whose services have the commands that projects of their language usually have, where it says none itself. */
export function withCommands(project: Project): Project {
  return {
    ...project,
    services: project.services.map(s => {
      const usual = USUAL[s.language.value];
      if (!usual) return s;
      const commands: Commands = { ...s.commands };
      for (const name of ['install', 'lint', 'test'] as const) commands[name] ??= known(usual[name], s.language.file, 2);
      return { ...s, commands };
    }),
  };
}

/** Projects over the stacks, all of which can be installed, linted and tested. */
export const TESTED: Readonly<Record<string, Project>> = Object.fromEntries(
  Object.entries(PROJECTS).map(([name, p]) => [name, withCommands(p)]),
);
