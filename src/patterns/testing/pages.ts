import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../lint/testing/host.ts';
import { linesOf } from '../../platforms/pattern-language/page/lines.ts';
import { compilePage, type Fault } from '../compile.ts';
import type { Page } from '../pattern.ts';
import { readWorks } from '../works.ts';

/** A page of the language with its file, as tests look at it. */
export interface PageFile {
  slug: string;
  text: string;
  /** Behind the front matter, without code fences; a link is its name. */
  prose: string;
  page?: Page;
  faults: readonly Fault[];
}

export const LANGUAGE = path.join(projectRoot(), 'src', 'patterns', 'language');

/** The works, and what is wrong with their file. */
export function works(): ReturnType<typeof readWorks> {
  return readWorks(fs.readFileSync(path.join(LANGUAGE, '..', 'references.yaml'), 'utf8'));
}

/** The diagrams by the address that pages give them. */
export function diagrams(): ReadonlyMap<string, string> {
  const folder = path.join(LANGUAGE, 'diagrams');
  const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter(f => f.endsWith('.svg')) : [];
  return new Map(names.map(name => [`diagrams/${name}`, fs.readFileSync(path.join(folder, name), 'utf8')]));
}

/** Every page under `language/`, in the order of slugs. */
export function pageFiles(): PageFile[] {
  const known = works().works;
  const svgs = diagrams();
  return fs.readdirSync(LANGUAGE).filter(f => f.endsWith('.md')).sort().map(file => {
    const text = fs.readFileSync(path.join(LANGUAGE, file), 'utf8');
    return { slug: file.replace(/\.md$/, ''), text, prose: proseOf(text), ...compilePage(file, text, known, svgs) };
  });
}

function proseOf(text: string): string {
  const body = text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
  return linesOf(body, 0).filter(l => !l.code).map(l => l.text).join('\n')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}

/** Words of a text; a number is one, a dash is none. */
export function words(text: string): string[] {
  return text.split(/\s+/).filter(w => /[\p{L}\p{N}]/u.test(w));
}

/** Sentences of prose, in lower case and without marks, as they are compared. */
export function sentences(prose: string): string[] {
  return prose.split(/\n\s*\n/).flatMap(paragraph => paragraph.replace(/\s+/g, ' ').split(/(?<=[.!?:;])\s+/))
    .map(s => s.toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, ' ').replace(/\s+/g, ' ').trim())
    .filter(s => s.split(' ').length >= 6);
}
