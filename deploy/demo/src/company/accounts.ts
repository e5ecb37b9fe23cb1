import type { Both } from '../reports/index.ts';

export interface Contact {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

/** A customer of the demonstration with the people who call, and where its machines stand. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly language: 'zh' | 'en';
  readonly contacts: readonly Contact[];
  readonly region: string;
  /** Degrees, WGS 84. */
  readonly place: { readonly latitude: number; readonly longitude: number };
  /** How many of each model. */
  readonly models: Readonly<Record<string, number>>;
  readonly entitlement?: 'gold' | 'silver';
  /** How people there say where a machine stands. */
  readonly halls: readonly string[];
}

const contact = (name: string, phone: string, email: string): Contact => ({ name, phone, email });

export const accounts: readonly Account[] = [
  {
    id: 'HUAXIN',
    name: '华新精密机械（苏州）有限公司',
    language: 'zh',
    contacts: [
      contact('张海涛', '13901550021', 'zhang.haitao@huaxin.example'),
      contact('钱丽华', '13901550038', 'qian.lihua@huaxin.example'),
    ],
    region: 'suzhou',
    place: { latitude: 31.3256, longitude: 120.7258 },
    models: { 'XJ-2000': 4, 'XJ-3500': 2, 'MES-Link': 1 },
    entitlement: 'gold',
    halls: ['一车间', '二车间', '夜班反映'],
  },
  {
    id: 'SUHANG',
    name: '苏杭航空零部件有限公司',
    language: 'zh',
    contacts: [contact('顾建平', '13862110456', 'gu.jp@suhang.example'), contact('沈佳怡', '13862110467', 'shen.jy@suhang.example')],
    region: 'suzhou',
    place: { latitude: 31.2446, longitude: 120.5631 },
    models: { 'XJ-3500': 4, 'RB-12': 2 },
    entitlement: 'gold',
    halls: ['恒温间', '叶片线', '白班反映'],
  },
  {
    id: 'YUNQI',
    name: '杭州云栖智造科技有限公司',
    language: 'zh',
    contacts: [contact('方晓东', '13758210077', 'fang@yunqi.example'), contact('楼一鸣', '13758210089', 'lou@yunqi.example')],
    region: 'hangzhou',
    place: { latitude: 30.1362, longitude: 120.0785 },
    models: { 'RB-12': 3, 'MES-Link': 1, 'LP-60': 1 },
    halls: ['样板间', '三号产线'],
  },
  {
    id: 'PUJIANG',
    name: '上海浦江汽车零部件有限公司',
    language: 'zh',
    contacts: [
      contact('陆志强', '13816620311', 'lu.zq@pujiang.example'),
      contact('徐晨', '13816620324', 'xu.chen@pujiang.example'),
      contact('毛蕾', '13816620330', 'mao.lei@pujiang.example'),
    ],
    region: 'shanghai',
    place: { latitude: 31.0367, longitude: 121.2247 },
    models: { 'XJ-2000': 3, 'RB-12': 3, 'AC-450': 1 },
    entitlement: 'silver',
    halls: ['转向节线', '冲压车间', '夜班反映'],
  },
  {
    id: 'TAIHU',
    name: '无锡太湖轴承厂',
    language: 'zh',
    contacts: [contact('虞国良', '13706150222', 'yu@taihu-bearing.example')],
    region: 'suzhou',
    place: { latitude: 31.4912, longitude: 120.3119 },
    models: { 'XJ-2000': 4, 'AC-450': 1 },
    halls: ['热处理旁', '老厂房'],
  },
  {
    id: 'NINGBO',
    name: '宁波港机设备有限公司',
    language: 'zh',
    contacts: [contact('严海波', '13586510909', 'yan@nb-crane.example'), contact('史敏', '13586510918', 'shi@nb-crane.example')],
    region: 'hangzhou',
    place: { latitude: 29.8683, longitude: 121.544 },
    models: { 'LP-60': 3, 'AC-450': 2 },
    halls: ['下料车间', '码头仓'],
  },
  {
    id: 'DEMO',
    name: '演示客户 Demonstration account',
    language: 'zh',
    contacts: [contact('王芳', '13601880001', 'wang.fang@demo.example')],
    region: 'shanghai',
    place: { latitude: 31.2304, longitude: 121.4737 },
    models: { 'XJ-2000': 2, 'LP-60': 1, 'MES-Link': 1 },
    halls: ['展厅', '试制车间'],
  },
  {
    id: 'NORDWIND',
    name: 'Nordwind Getriebe GmbH, Taicang plant',
    language: 'en',
    contacts: [
      contact('Katrin Lorenz', '+86 512 5330 4410', 'k.lorenz@nordwind.example'),
      contact('Jonas Petersen', '+86 512 5330 4417', 'j.petersen@nordwind.example'),
    ],
    region: 'suzhou',
    place: { latitude: 31.4497, longitude: 121.1302 },
    models: { 'XJ-3500': 4, 'XJ-2000': 2 },
    entitlement: 'gold',
    halls: ['Hall 2', 'Gear cell 4', 'Late shift'],
  },
  {
    id: 'KESTREL',
    name: 'Kestrel Aerospace (Shanghai) Ltd',
    language: 'en',
    contacts: [
      contact('Oliver Hartley', '+86 21 6840 1120', 'oliver.hartley@kestrel.example'),
      contact('Grace Lin', '+86 21 6840 1133', 'grace.lin@kestrel.example'),
    ],
    region: 'shanghai',
    place: { latitude: 31.1506, longitude: 121.8083 },
    models: { 'XJ-3500': 3, 'RB-12': 2 },
    entitlement: 'silver',
    halls: ['Clean cell', 'Bay 3'],
  },
  {
    id: 'LIONGATE',
    name: 'Liongate Medical Devices Pte Ltd, Singapore',
    language: 'en',
    contacts: [contact('Tan Wei Ling', '+65 6862 4400', 'weiling.tan@liongate.example')],
    region: 'overseas',
    place: { latitude: 1.3236, longitude: 103.6981 },
    models: { 'XJ-2000': 2, 'LP-60': 1, 'MES-Link': 1 },
    halls: ['Level 2', 'Packing line'],
  },
  {
    id: 'CASCADE',
    name: 'Cascade Tooling Inc., Portland',
    language: 'en',
    contacts: [
      contact('Megan Ortiz', '+1 503 555 0142', 'megan.ortiz@cascade.example'),
      contact('Luke Brandt', '+1 503 555 0177', 'luke.brandt@cascade.example'),
    ],
    region: 'overseas',
    place: { latitude: 45.5897, longitude: -122.5951 },
    models: { 'XJ-2000': 2, 'AC-450': 1, 'MES-Link': 1 },
    halls: ['Tool room', 'Second shift'],
  },
  {
    id: 'SUNDA',
    name: 'Sunda Packaging Sdn Bhd, Penang',
    language: 'en',
    contacts: [contact('Farid Rahman', '+60 4 555 2310', 'farid@sunda.example')],
    region: 'overseas',
    place: { latitude: 5.3049, longitude: 100.2881 },
    models: { 'RB-12': 2, 'AC-450': 1 },
    halls: ['Line 1', 'Palletising'],
  },
];

/** Where customers are and how fast one gets about there. */
export const regions: Readonly<Record<string, { readonly name: Both; readonly kilometresPerHour: number; readonly detour: number }>> = {
  shanghai: { name: { zh: '上海', en: 'Shanghai' }, kilometresPerHour: 28, detour: 1.3 },
  suzhou: { name: { zh: '苏州无锡', en: 'Suzhou and Wuxi' }, kilometresPerHour: 40, detour: 1.3 },
  hangzhou: { name: { zh: '杭州宁波', en: 'Hangzhou and Ningbo' }, kilometresPerHour: 45, detour: 1.3 },
  overseas: { name: { zh: '海外（远程为主）', en: 'Overseas, mostly remote' }, kilometresPerHour: 50, detour: 1.2 },
};
