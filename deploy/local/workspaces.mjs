/** The projects of this repository, as package.json's `workspaces` names them. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from './set-up.mjs';

/** Their folders, absolute. */
export const workspaces = () =>
  JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'))
    .workspaces.flatMap((pattern) => (pattern.endsWith('/*') ? foldersIn(pattern.slice(0, -2)) : [pattern]))
    .map((folder) => join(checkout, folder))
    .filter((folder) => existsSync(join(folder, 'package.json')));

const foldersIn = (place) => readdirSync(join(checkout, place)).map((name) => `${place}/${name}`);

const passedBy = new Set(['node_modules', 'dist']);

/** Their TypeScript files, absolute; not those of a project inside it. */
export const sourcesOf = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return passedBy.has(entry.name) || existsSync(join(path, 'package.json')) ? [] : sourcesOf(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
