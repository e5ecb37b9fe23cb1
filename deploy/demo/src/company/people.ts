import type { Both } from '../reports/index.ts';

/** Somebody who does the work. */
export interface Engineer {
  readonly number: string;
  readonly name: string;
  readonly language: 'zh' | 'en';
  readonly phone: string;
  readonly groups: readonly string[];
  readonly regions: readonly string[];
  /** Latitude and longitude of the depot where the day begins. */
  readonly base: string;
  readonly van?: string;
  readonly capacity: number;
  readonly skills: string;
  readonly qualifications: string;
  /** As the engineers' list writes them; empty: round the clock. */
  readonly shifts: string;
}

const depots = { minhang: '31.1128,121.3819', suzhou: '31.2989,120.5853', hangzhou: '30.2084,120.2121', pudong: '31.2222,121.5447' };
const early = '1-5 08:00-17:00';
const late = '2-6 11:00-20:00';
const weekend = '3-7 08:30-17:30';

type Row = readonly [string, string, string, string, string, keyof typeof depots, number, string, string, string, string?];

// number, name, telephone, groups, regions, depot, capacity, skills, qualifications, shifts, van
const rows: readonly Row[] = [
  [
    'E001',
    '刘洋 Liu Yang',
    '13917010001',
    'hardware;software;training',
    'shanghai;suzhou',
    'minhang',
    14,
    'cnc:4;laser:3;plc:3',
    'low-voltage:2028-03-31;crane',
    '',
    'van-1',
  ],
  ['E002', '陈静 Chen Jing', '13917010002', '', 'shanghai', 'minhang', 4, 'cnc:5;plc:5', 'low-voltage:2028-06-30', early],
  ['E003', '王磊', '13917010003', 'hardware', 'suzhou', 'suzhou', 12, 'cnc:4;robot:2', 'low-voltage:2027-11-30', weekend, 'van-2'],
  [
    'E004',
    '孙鹏',
    '13917010004',
    'hardware',
    'suzhou;shanghai',
    'suzhou',
    12,
    'cnc:3;laser:4',
    'low-voltage:2027-08-31;laser-safety',
    late,
  ],
  [
    'E005',
    '吴昊',
    '13917010005',
    'hardware',
    'hangzhou',
    'hangzhou',
    12,
    'laser:4;compressor:4',
    'laser-safety;low-voltage',
    weekend,
    'van-3',
  ],
  ['E006', '马超', '13917010006', 'hardware', 'shanghai', 'pudong', 10, 'robot:4;plc:4', 'low-voltage:2027-05-31', early],
  ['E007', '郑洁', '13917010007', 'software', 'shanghai;suzhou', 'minhang', 12, 'mes:4;plc:3', '', early],
  ['E008', '林峰', '13917010008', 'software;operation', 'hangzhou', 'hangzhou', 12, 'mes:3;network:4', '', weekend],
  ['E009', 'David Brown', '13917010009', 'hardware;operation', 'shanghai;overseas', 'pudong', 12, 'cnc:3;robot:3', 'low-voltage', weekend],
  ['E010', 'Priya Nair', '13917010010', 'software', 'overseas', 'pudong', 12, 'mes:5;network:3', '', '1-5 14:00-23:00'],
  ['E011', '何倩', '13917010011', 'hardware', 'hangzhou', 'hangzhou', 12, 'compressor:3;cnc:2', 'low-voltage:2027-02-28', early],
  ['E012', 'Anna Schmidt', '13917010012', 'operation;training', 'suzhou;overseas', 'suzhou', 12, 'cnc:3', '', early],
  ['E013', '周敏', '13917010013', 'operation;training', 'shanghai', 'minhang', 12, 'cnc:2;laser:2', '', weekend],
  ['E014', '赵婷', '13917010014', 'training', 'hangzhou;shanghai', 'hangzhou', 10, 'robot:3', '', early],
];

const list = (text: string): string[] => text.split(';').filter((each) => each !== '');

export const engineers: readonly Engineer[] = rows.map(
  ([number, name, phone, groups, around, depot, capacity, skills, qualifications, shifts, van]) => ({
    number,
    name,
    language: /^[\x20-\x7e]+$/.test(name) ? 'en' : 'zh',
    phone,
    groups: list(groups),
    regions: list(around),
    base: depots[depot],
    ...(van !== undefined && { van }),
    capacity,
    skills,
    qualifications,
    shifts,
  }),
);

export interface Group {
  readonly name: Both;
  readonly problemTypes: readonly string[];
  readonly assignment: 'manual' | 'suggested';
  readonly requirements?: readonly unknown[];
}

/** Who works for which kind of trouble. Dispatchers choose, from a ranking where there is one. */
export const groups: Readonly<Record<string, Group>> = {
  hardware: {
    name: { zh: '硬件组', en: 'Hardware' },
    problemTypes: ['hardware'],
    assignment: 'suggested',
    requirements: [
      {
        name: 'xj-spindles',
        when: { models: ['XJ-*'], symptomCodes: ['E02', 'E15'] },
        skills: [{ skill: 'cnc', level: 2 }],
        qualifications: ['low-voltage'],
      },
      {
        name: 'laser-source',
        when: { models: ['LP-*'], symptomCodes: ['L07'] },
        skills: [{ skill: 'laser', level: 3 }],
        qualifications: [],
      },
    ],
  },
  software: { name: { zh: '软件组', en: 'Software' }, problemTypes: ['software'], assignment: 'suggested' },
  operation: { name: { zh: '应用支持组', en: 'Application support' }, problemTypes: ['operation'], assignment: 'manual' },
  training: { name: { zh: '培训组', en: 'Training' }, problemTypes: ['training'], assignment: 'manual' },
};

const COLUMNS = 'engineer,name,phone,email,language,groups,regions,base,van,capacity,skills,qualifications,shifts,zone,holidays';
const quoted = (cell: string): string => (/[",;]/.test(cell) ? `"${cell}"` : cell);

/** The engineers as `POST engineers/import` takes them. */
export const engineerList = (): string =>
  [
    COLUMNS,
    ...engineers.map((each) =>
      [
        each.number,
        each.name,
        each.phone,
        `${each.number.toLowerCase()}@yingda.local`,
        each.language,
        each.groups.join(';'),
        each.regions.join(';'),
        each.base,
        each.van ?? '',
        String(each.capacity),
        each.skills,
        each.qualifications,
        each.shifts,
        'Asia/Shanghai',
        'cn-office',
      ]
        .map(quoted)
        .join(','),
    ),
  ].join('\n');
