/** `/requirements/0/name` as a form names it: `['requirements', 0, 'name']`. */
export const fieldPath = (pointer: string): (string | number)[] =>
  pointer
    .replace(/^\//, '')
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
