import { documentChanges } from './document-changes.ts';

describe('what a document says differently', () => {
  it('is told by the names of the items, with both sides', () => {
    const before = {
      version: 1,
      targets: [
        {
          target: 'resolution',
          limits: [
            { id: 'g1', duration: 'PT24H' },
            { id: 'g2', duration: 'PT48H' },
          ],
        },
      ],
    };
    const after = {
      version: 2,
      targets: [
        {
          target: 'resolution',
          limits: [
            { id: 'g1', duration: 'PT12H' },
            { id: 'g3', duration: 'PT72H' },
          ],
        },
      ],
    };
    expect(documentChanges(before, after, ['version'])).toEqual([
      { path: 'targets/resolution/limits/g1/duration', before: 'PT24H', after: 'PT12H' },
      { path: 'targets/resolution/limits/g3/id', after: 'g3' },
      { path: 'targets/resolution/limits/g3/duration', after: 'PT72H' },
      { path: 'targets/resolution/limits/g2/id', before: 'g2' },
      { path: 'targets/resolution/limits/g2/duration', before: 'PT48H' },
    ]);
  });

  it('is nothing for the same document, whatever the order of its fields', () => {
    expect(documentChanges({ a: 1, b: ['x'] }, { b: ['x'], a: 1 })).toEqual([]);
  });
});
