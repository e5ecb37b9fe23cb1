import { categoryTree } from './category-tree.ts';

it('R11: categories are a tree by their names, with roots that have no articles themselves', () => {
  expect(
    categoryTree([
      { category: 'hardware-sensors', articles: 2 },
      { category: 'hardware-sensors-spindle', articles: 1 },
      { category: 'software', articles: 3 },
    ]),
  ).toEqual([
    {
      category: 'hardware',
      articles: 0,
      below: [{ category: 'hardware-sensors', articles: 2, below: [{ category: 'hardware-sensors-spindle', articles: 1, below: [] }] }],
    },
    { category: 'software', articles: 3, below: [] },
  ]);
});
