import { readList } from './read-list.ts';

const read = (...lines: readonly string[]) => readList(lines.join('\r\n'), 'Asia/Shanghai');
const faults = (...lines: readonly string[]) =>
  read(...lines).faults.map(({ line, column, message }) => [line, column, message.en.split(':')[0]]);

describe('a list of engineers (R23)', () => {
  it('is read with a header in English', () => {
    const { lines, faults: none } = read(
      '\ufeffengineer,name,groups,skills,qualifications,shifts,holidays,shifts from,capacity,base,active',
      'E001,Liu Yang,hardware;software,cnc:4;plc:3,low-voltage:2027-03-31;crane,"1-5 08:30-17:30; 6,7 09:00-12:00",cn-office,2026-01-01,8,"31.23,121.47",yes',
    );
    expect(none).toEqual([]);
    expect(lines).toEqual([
      {
        line: 2,
        listed: {
          engineer: 'E001',
          profile: {
            ...{ name: 'Liu Yang', groups: ['hardware', 'software'], capacity: 8, active: true },
            base: { latitude: 31.23, longitude: 121.47 },
          },
          skills: [
            { skill: 'cnc', level: 4 },
            { skill: 'plc', level: 3 },
          ],
          qualifications: [{ qualification: 'low-voltage', until: '2027-03-31' }, { qualification: 'crane' }],
          shifts: {
            zone: 'Asia/Shanghai',
            shifts: [
              { weekdays: [1, 2, 3, 4, 5], from: '08:30', to: '17:30' },
              { weekdays: [6, 7], from: '09:00', to: '12:00' },
            ],
            holidays: 'cn-office',
            effectiveFrom: '2026-01-01',
          },
        },
      },
    ]);
  });

  it('is read with a header in Chinese, and says nothing of what it has no column for', () => {
    const { lines } = read('工号,姓名,邮箱,技术组,在岗', 'E002,陈静,,hardware；training,是');
    expect(lines[0]?.listed).toEqual({
      engineer: 'E002',
      profile: { name: '陈静', email: undefined, groups: ['hardware', 'training'], active: true },
    });
  });

  it('is refused with line, column and remedy, all lines at once', () => {
    expect(
      faults(
        '工号,姓名,技能,资质,班次,在岗',
        'E001,刘洋,cnc:6,low-voltage:2027-02-30,1-5 8:30-17:30,是',
        'E 2,陈静,,,,',
        '"E003",王磊,cnc:1;cnc:2,,6-2 08:00-12:00,maybe',
        'E003,王磊,,,,,,more',
      ),
    ).toEqual([
      [2, '技能', '"cnc'],
      [2, '资质', '"2027-02-30" is no date such as 2027-03-31'],
      [2, '班次', '"1-5 8'],
      [3, '工号', 'write a staff number of 1 to 32 letters, digits, _ or -'],
      [4, '在岗', '"maybe" is neither'],
      [4, '技能', '"cnc" is named twice'],
      [4, '班次', '"6-2 08'],
      [5, undefined, 'there are more cells than columns'],
    ]);
  });

  it('names a staff number once', () => {
    expect(faults('engineer,name', 'E001,A', 'E001,B')).toEqual([[3, 'engineer', 'the staff number is in line 2 already']]);
  });

  it('needs columns that there are, each once, and a file that is CSV', () => {
    expect(faults('engineer,name,name,colour', 'E001,A,B,red')).toEqual([
      [1, 'colour', 'there is no such column; there are'],
      [1, 'name', 'the column is there twice'],
    ]);
    expect(faults('name', 'A')).toEqual([[1, undefined, 'the column engineer 工号 is missing']]);
    expect(faults('')).toEqual([[1, undefined, 'the column engineer 工号 is missing']]);
    expect(faults('engineer,name', 'E001,"A')[0]?.[2]).toBe('this is no CSV');
  });
});
