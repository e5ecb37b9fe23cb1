import type { Report } from './report.ts';

/** The control's programs and the link to the customer's production planning. */
export const softwareReports: readonly Report[] = [
  {
    id: 'link-crash',
    kind: 'fault',
    impact: 'partial',
    codes: [],
    models: ['MES-'],
    says: {
      en: 'The program crashes when more than 40 orders are loaded at once. Below that it works.',
      zh: '一次导入超过 40 个工单时软件闪退，少量导入正常。',
    },
    cause: { en: 'Memory limit of the import reached', zh: '导入模块内存上限' },
    solution: { en: 'Updated to 5.2.4, imported 300 orders as a test', zh: '升级到 5.2.4，试导入 300 个工单正常' },
  },
  {
    id: 'link-slow',
    kind: 'fault',
    impact: 'none',
    codes: [],
    models: ['MES-'],
    says: {
      en: 'Since the software upgrade the order list takes half a minute to open.',
      zh: '软件升级之后，工单列表要半分钟才打开。',
    },
    cause: { en: 'Index missing after the upgrade', zh: '升级后缺少索引' },
    solution: { en: 'Index made, list opens within a second', zh: '补建索引，列表一秒内打开' },
  },
  {
    id: 'link-login',
    kind: 'fault',
    impact: 'partial',
    codes: [],
    models: ['MES-'],
    says: {
      en: 'Nobody of the late shift can log in to the software since we changed our directory server.',
      zh: '更换域控之后，中班人员都登录不了系统软件。',
    },
    cause: { en: 'Certificate of the new directory server not trusted', zh: '新域控证书未被信任' },
    solution: { en: 'Certificate imported, sign-in checked with three users', zh: '导入证书，三个账号登录验证通过' },
  },
  {
    id: 'control-update',
    kind: 'fault',
    impact: 'line-down',
    codes: [],
    models: ['XJ-3', 'MES-'],
    says: {
      en: 'After the update of the control software the programs of the old series no longer start. Production of series C stands still.',
      zh: '控制软件更新后，老系列的程序都启动不了，C 系列停产。',
    },
    cause: { en: 'Old program format needs a conversion', zh: '老格式程序需要转换' },
    solution: { en: 'Programs converted in one go, first pieces released', zh: '批量转换程序格式，首件确认合格' },
  },
  {
    id: 'report-export',
    kind: 'fault',
    impact: 'none',
    codes: [],
    models: ['MES-'],
    says: {
      en: 'The monthly export of the software has the right figures, but special characters in the names are broken.',
      zh: '软件导出的月报数据没错，但中文姓名是乱码。',
    },
    cause: { en: 'Export in a wrong character set', zh: '导出字符集设置错误' },
    solution: { en: 'Export set to UTF-8', zh: '导出改为 UTF-8' },
  },
  {
    id: 'network-lost',
    kind: 'fault',
    impact: 'partial',
    codes: ['N02'],
    models: ['MES-', 'RB-'],
    says: {
      en: 'The connection between the software and two machines is lost every morning at about nine.',
      zh: '每天早上九点左右，软件与两台设备的网络连接就会断开。',
    },
    cause: { en: 'Two devices with the same address', zh: 'IP 地址冲突' },
    solution: { en: 'Addresses put in order, no loss for a day', zh: '重新分配地址，一天内未再断线' },
  },
];
