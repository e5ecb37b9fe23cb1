import { readFile } from 'node:fs/promises';

/** The commands that make the image's content: RUN lines of a Dockerfile's stage, and what the last stage copies from it. */
export interface BuildSteps {
  readonly environment: Readonly<Record<string, string>>;
  readonly commands: readonly string[];
  /** Files and folders, relative to the stage's folder. */
  readonly kept: readonly string[];
}

/** Reads the steps of the stage `build`. One instruction a line, as this project writes them. */
export const readBuildSteps = async (path: string): Promise<BuildSteps> => {
  const lines = (await readFile(path, 'utf8')).split('\n').map((line) => line.trim());
  const stages = lines.flatMap((line, index) => (line.startsWith('FROM ') ? [index] : []));
  const [first, second] = stages;
  if (first === undefined || second === undefined || !lines[first]?.endsWith(' AS build')) throw new Error(`${path} has no stage "build".`);
  const build = lines.slice(first, second);
  const after = (word: string, among: readonly string[]): string[] =>
    among.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  return {
    environment: Object.fromEntries(after('ENV', build).flatMap((line) => line.split(' ').map((pair) => pair.split('=', 2)))),
    commands: after('RUN', build),
    kept: after('COPY', lines.slice(second)).flatMap((line) => /^--from=build \/yingda\/(\S+)/.exec(line)?.[1] ?? []),
  };
};
