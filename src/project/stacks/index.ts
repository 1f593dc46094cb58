import { DOTNET } from './dotnet.ts';
import { GO } from './go.ts';
import { GRADLE } from './gradle.ts';
import { MAVEN } from './maven.ts';
import { NODE } from './node.ts';
import { NX } from './nx.ts';
import { PHP } from './php.ts';
import { PYTHON } from './python.ts';
import { RUBY } from './ruby.ts';
import { RUST } from './rust.ts';
import type { Stack } from './stack.ts';

/** Every stack that is known. */
export const STACKS: readonly Stack[] = [NODE, NX, PYTHON, GO, MAVEN, GRADLE, DOTNET, RUST, RUBY, PHP];
