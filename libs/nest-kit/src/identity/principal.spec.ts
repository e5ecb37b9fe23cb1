import { classesOf } from './principal.ts';
import type { Scope } from './principal.ts';

it.each<[readonly Scope[] | undefined, readonly string[]]>([
  [undefined, []],
  [[], []],
  [['personal-data'], ['contact', 'address', 'words']],
  [
    ['personal-data:words', 'personal-data:contact'],
    ['contact', 'words'],
  ],
  [
    ['personal-data:address', 'personal-data'],
    ['contact', 'address', 'words'],
  ],
])('R39: scopes %j let somebody read %j in clear', (scopes, classes) => {
  expect([...classesOf(scopes)]).toEqual(classes);
});
