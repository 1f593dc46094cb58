import { known } from '../known.ts';
import { folderOf, join, nameOf, relativeTo, upwards } from '../paths.ts';
import type { Commands, Known } from '../project.ts';
import type { Sources } from '../sources.ts';
import { dependenciesIn, finder } from './stack.ts';
import type { Draft, Package, Stack } from './stack.ts';
import { factIn } from './text.ts';

/** C# and F#: projects of the .NET SDK. */
export const DOTNET: Stack = { runtime: 'dotnet', manifests: [/\.(?:cs|fs|vb)proj$/], programs: /\.(?:cs|fs|vb)$/, read };

const TESTING = /Include="(?:Microsoft\.NET\.Test\.Sdk|xunit|xunit\.v3|NUnit|MSTest)"|Sdk="MSTest\.Sdk|<IsTestProject>\s*true/i;

function read({ folder, manifest }: Package, files: Sources): Draft {
  const text = files.text(manifest) ?? '';
  const properties = upwards(folder).flatMap(at => files.first(at, 'Directory.Build.props') ?? []);
  const frameworks = factIn(files, [manifest, ...properties], /<TargetFrameworks?>\s*([^<]+?)\s*</);
  const versions = [...(frameworks?.value ?? '').matchAll(/net(?:coreapp)?(\d+\.\d+)/g)].map(m =>
    known(m[1]!, frameworks!.file, frameworks!.line),
  );
  const web = factIn(files, [manifest], /Sdk="(Microsoft\.NET\.Sdk\.(?:Web|Worker))"/);
  const executable = factIn(files, [manifest], /<OutputType>\s*(Exe|WinExe)\s*</);
  const dependencies = dependenciesIn(folder, files, name => name.endsWith('proj'));
  const find = finder(dependencies);
  const name = nameOf(manifest).replace(/\.\w+proj$/, '');
  const fact = (command: string, file = manifest, line = 1): Known<string> => known(command, file, line, 'likely');
  const lock = files.first(folder, 'packages.lock.json');
  const commands: Commands = {
    install: fact(lock === undefined ? 'dotnet restore' : 'dotnet restore --locked-mode', lock ?? manifest),
    build: fact('dotnet build --configuration Release'),
  };
  const test = testProject(manifest, files);
  if (test !== undefined) commands.test = fact(`dotnet test ${relativeTo(folder, folderOf(test))}`, test);
  const editor = upwards(folder).map(at => files.first(at, '.editorconfig')).find(p => p !== undefined);
  commands.format = known('dotnet format --verify-no-changes', editor ?? manifest, 1, editor === undefined ? 'guess' : 'likely');
  if (web || executable) commands.start = known(`dotnet ${name}.dll`, manifest, (web ?? executable)!.line, 'likely');
  const design = find('Microsoft.EntityFrameworkCore.Design', 'Microsoft.EntityFrameworkCore.Tools');
  const migrated = files.own(folder).find(p => /(?:^|\/)Migrations\/[^/]+\.cs$/.test(p));
  if (design && migrated !== undefined) commands.migrate = known('dotnet ef database update', design.file, design.line, 'likely');
  const entry = files.first(folder, 'Program.cs');
  return {
    name,
    language: known('csharp', manifest, 1),
    pins: [], supported: versions,
    ...(frameworks ? { range: frameworks } : {}),
    packageManager: known('dotnet', manifest, 1),
    ...(lock === undefined ? {} : { lockFile: known(lock, lock, 1) }),
    commands, dependencies,
    frameworks: web?.value.endsWith('Web') ? [known('aspnetcore', manifest, web.line)] : [],
    ...(migrated === undefined || !design
      ? {}
      : {
          migrations: known(
            { tool: 'entity-framework', folder: folderOf(migrated).slice(folder ? folder.length + 1 : 0) }, design.file, design.line,
          ),
        }),
    ...(entry === undefined ? {} : { entry: known('Program.cs', entry, 1, 'likely') }),
    role: web
      ? known('service', manifest, web.line)
      : executable
        ? known('program', manifest, executable.line, 'likely')
        : known('library', manifest, 1, 'likely'),
    tests: TESTING.test(text),
  };
}

/** The project of tests that refers to this one, else one that is named after it. */
function testProject(manifest: string, files: Sources): string | undefined {
  const projects = [...files.paths, ...files.tests('')].filter(p => /\.(?:cs|fs|vb)proj$/.test(p) && p !== manifest);
  const own = nameOf(manifest).replace(/\.\w+proj$/, '');
  return (
    projects.find(p => {
      const text = files.text(p) ?? '';
      const refers = [...text.matchAll(/<ProjectReference\s+Include="([^"]+)"/g)].some(
        m => join(folderOf(p), m[1]!.replaceAll('\\', '/')) === manifest,
      );
      return refers && TESTING.test(text);
    }) ?? projects.find(p => new RegExp(`^${own.replaceAll('.', '\\.')}\\.?(?:Unit)?Tests?\\.`).test(nameOf(p)))
  );
}
