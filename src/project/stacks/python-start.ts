import { entryFiles } from '../find/entries.ts';
import { known } from '../known.ts';
import { nameOf } from '../paths.ts';
import type { Known } from '../project.ts';
import type { Sources } from '../sources.ts';
import { finder } from './stack.ts';
import type { NamedDependency } from './stack.ts';
import { findInText } from './text.ts';

/** An application object at the margin of a module: what servers of WSGI and ASGI load. */
const APPLICATION = /^(\w+)(?:\s*:\s*[\w.]+)?\s*=\s*(?:\w+\.)?(?:FastAPI|Flask|Starlette|Sanic|Quart|Litestar|Blacksheep|Application)\(/m;

/** A function that makes the application: servers can call it. */
const FACTORY = /^def (create_app|make_app)\(/m;

/** The module that is started: one with an application object, Django's manage.py, or one that runs when it is called. */
export function pythonEntry(folder: string, files: Sources): Known<string> | undefined {
  const prefix = folder ? `${folder}/` : '';
  const candidates = entryFiles(folder, files).filter(p => p.endsWith('.py'));
  for (const path of candidates) {
    const found = findInText(files.text(path), APPLICATION) ?? findInText(files.text(path), /^(\w+)\s*=\s*create_app\(/m);
    if (found) return known(path.slice(prefix.length), path, found.line, 'likely');
  }
  for (const path of candidates) {
    const found = findInText(files.text(path), FACTORY);
    if (found) return known(path.slice(prefix.length), path, found.line, 'guess');
  }
  const manage = files.first(folder, 'manage.py');
  if (manage !== undefined) return known('manage.py', manage, 1, 'likely');
  for (const path of candidates) {
    const found = findInText(files.text(path), /^if __name__ == ["']__main__["']/m);
    if (found && !/^(?:setup|conftest)\.py$/.test(nameOf(path))) return known(path.slice(prefix.length), path, found.line, 'guess');
  }
  return undefined;
}

/**
 * How the entry is served, by the server among the dependencies. The command leaves host and port to the server's own defaults where
 * nothing says them.
 */
export function pythonStart(
  folder: string, entry: Known<string> | undefined, dependencies: readonly NamedDependency[], run: string, files: Sources,
): Known<string> | undefined {
  const find = finder(dependencies);
  const wsgi = files.own(folder).find(p => nameOf(p) === 'wsgi.py');
  const gunicorn = find('gunicorn');
  const prefix = folder ? `${folder}/` : '';
  if (entry?.value === 'manage.py') {
    return gunicorn && wsgi !== undefined
      ? known(`${run}gunicorn ${moduleOf(wsgi.slice(prefix.length))}:application`, gunicorn.file, gunicorn.line, 'likely')
      : undefined;
  }
  if (!entry) return undefined;
  const text = files.text(prefix + entry.value);
  const made = findInText(text, APPLICATION) ?? findInText(text, /^(\w+)\s*=\s*create_app\(/m);
  const factory = made ? undefined : findInText(text, FACTORY)?.text;
  const application = made?.text ?? factory;
  if (application === undefined) return known(`${run}python ${entry.value}`, entry.file, entry.line, 'guess');
  const target = `${moduleOf(entry.value)}:${application}`;
  const called = factory === undefined ? target : `'${target}()'`;
  const asgi = find('fastapi', 'starlette', 'litestar', 'quart', 'blacksheep');
  const uvicorn = find('uvicorn', 'fastapi');
  if (asgi && gunicorn && find('uvicorn')) {
    return known(`${run}gunicorn -k uvicorn.workers.UvicornWorker ${target}`, gunicorn.file, gunicorn.line, 'guess');
  }
  if (asgi && uvicorn) {
    return known(
      `${run}uvicorn ${factory === undefined ? '' : '--factory '}${target} --host 0.0.0.0`, uvicorn.file, uvicorn.line,
      uvicorn.name === 'uvicorn' ? 'likely' : 'guess',
    );
  }
  if (gunicorn) return known(`${run}gunicorn ${called}`, gunicorn.file, gunicorn.line, 'likely');
  if (/^if __name__ == ["']__main__["']/m.test(text ?? '')) return known(`${run}python ${entry.value}`, entry.file, entry.line, 'likely');
  const flask = find('flask');
  return flask && known(`${run}flask --app ${moduleOf(entry.value)} run --host 0.0.0.0`, flask.file, flask.line, 'guess');
}

function moduleOf(path: string): string {
  return path.replace(/^src\//, '').replace(/(?:\/__init__)?\.py$/, '').replaceAll('/', '.');
}
