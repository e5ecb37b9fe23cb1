/** Adds an import, in the order of the paths like the others. */
const withImport = (source, { symbol, from }) => {
  const lines = source.split('\n');
  const isImport = (line) => /^import .* from '/.test(line);
  const pathOf = (line) => /from '(.*)';$/.exec(line)?.[1] ?? '';
  const last = lines.findLastIndex(isImport);
  const later = lines.findIndex((line) => isImport(line) && pathOf(line).startsWith('./') && pathOf(line) > from);
  lines.splice(later < 0 ? last + 1 : later, 0, `import { ${symbol} } from '${from}';`);
  return lines.join('\n');
};

const withItem = (list, symbol) => `${list.trim().replace(/,$/, '')}${list.trim() === '' ? '' : ', '}${symbol}`;

/** Puts a controller on its list in the service's module; makes the list when it is the first one. */
export const listedInModule = (source, { list, symbol, from }) => {
  const declared = new RegExp(`const ${list} = \\[([^\\]]*)\\];`);
  const imported = withImport(source, { symbol, from });
  if (declared.test(imported)) return imported.replace(declared, (_, items) => `const ${list} = [${withItem(items, symbol)}];`);
  return imported
    .replace(/\n@Module\(/, `\nconst ${list} = [${symbol}];\n\n@Module(`)
    .replace(/controllers: \[([^\]]*)\]/, (_, items) => `controllers: [${withItem(items, `...${list}`)}]`);
};

/** Puts a part on its list in the service's definition. */
export const listedInDefinition = (source, { list, symbol, from }) => {
  const declared = new RegExp(`${list}: \\[([^\\]]*)\\]`);
  if (!declared.test(source)) throw new Error(`The service's definition has no list of ${list}.`);
  return withImport(source, { symbol, from }).replace(declared, (_, items) => `${list}: [${withItem(items, symbol)}]`);
};
