/** The columns that a list may have, each with its Chinese name. */
export const LIST_COLUMNS = {
  engineer: '工号',
  name: '姓名',
  email: '邮箱',
  phone: '电话',
  language: '语言',
  active: '在岗',
  groups: '技术组',
  regions: '区域',
  base: '驻地',
  van: '服务车',
  capacity: '在手上限',
  skills: '技能',
  qualifications: '资质',
  shifts: '班次',
  zone: '时区',
  holidays: '节假日日历',
  'shifts from': '班次生效日期',
} as const;

export type ListColumn = keyof typeof LIST_COLUMNS;

const COLUMNS = Object.keys(LIST_COLUMNS) as ListColumn[];

/** By either name, capital or small letters alike. */
export const columnNamed = (text: string): ListColumn | undefined => {
  const name = text.trim().toLowerCase().replace(/[_-]/g, ' ');
  return COLUMNS.find((column) => column === name || LIST_COLUMNS[column] === text.trim());
};
