import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** One container of a compose file, as far as this project uses the format. */
export interface Container {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** `<volume>:<path>[:ro]` */
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: 'service_healthy' | 'service_completed_successfully' }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, Container>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

/** Reads a compose file with its variables replaced; `${NAME:-default}` may nest. */
export const readComposeFile = async (path: string, variables: Readonly<Record<string, string>> = {}): Promise<ComposeFile> =>
  replaced(parse(await readFile(path, 'utf8'), { merge: true }), variables) as ComposeFile;

const replaced = (value: unknown, variables: Readonly<Record<string, string>>): unknown => {
  if (typeof value === 'string') return interpolate(value, variables);
  if (Array.isArray(value)) return value.map((item) => replaced(item, variables));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, variables)]));
};

/** @throws Error for a variable without default, which this project's file must not need */
export const interpolate = (text: string, variables: Readonly<Record<string, string>>): string => {
  const start = text.indexOf('${');
  if (start < 0) return text;
  const end = closingBrace(text, start);
  const [, name = '', fallback] = /^(\w+)(?::-([^]*))?$/.exec(text.slice(start + 2, end)) ?? [];
  const value = variables[name] || (fallback === undefined ? undefined : interpolate(fallback, variables));
  if (value === undefined) throw new Error(`${text.slice(start, end + 1)} has no default.`);
  return text.slice(0, start) + value + interpolate(text.slice(end + 1), variables);
};

const closingBrace = (text: string, start: number): number => {
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    if (text.startsWith('${', index)) depth += 1;
    if (text[index] === '}' && --depth === 0) return index;
  }
  throw new Error(`A brace is not closed: ${text}`);
};

/** Containers in an order in which each comes after those that it depends on. */
export const inOrder = ({ services }: ComposeFile): [name: string, container: Container][] => {
  const ordered = new Map<string, Container>();
  const add = (name: string): void => {
    const container = services[name];
    if (container === undefined) throw new Error(`There is no container "${name}".`);
    for (const other of Object.keys(container.depends_on ?? {})) if (!ordered.has(other)) add(other);
    ordered.set(name, container);
  };
  for (const name of Object.keys(services)) add(name);
  return [...ordered];
};

/** Whether others wait for the container's end instead of its health. */
export const runsOnce = ({ services }: ComposeFile, name: string): boolean =>
  Object.values(services).some((container) => container.depends_on?.[name]?.condition === 'service_completed_successfully');
