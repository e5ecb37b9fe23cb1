import { readArguments } from './arguments.ts';

describe('the command line', () => {
  it('names mapping and export; rejects go beside the export', () => {
    expect(readArguments(['--mapping', 'desk.yaml', 'log.csv.gz'])).toEqual({
      mapping: 'desk.yaml',
      exportFile: 'log.csv.gz',
      rejects: 'log.csv.gz.rejects.csv',
    });
    expect(readArguments(['log.csv', '--rejects=bad.csv', '--mapping=desk.yaml'])).toMatchObject({ rejects: 'bad.csv' });
    expect(readArguments(['-h'])).toBe('help');
  });

  it.each([
    [['log.csv'], '--mapping is missing'],
    [['--mapping', 'desk.yaml'], 'the export is missing'],
    [['--mapping', 'desk.yaml', 'a.csv', 'b.csv'], 'one export at a time'],
    [['--mapping', 'desk.yaml', '--rejects', './a.csv', 'a.csv'], '--rejects would overwrite ./a.csv'],
    [['--zone', 'UTC'], "Unknown option '--zone'"],
  ])('%j is refused: %s', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });
});
