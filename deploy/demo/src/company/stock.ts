import type { Both } from '../reports/index.ts';

export interface Part {
  readonly part: string;
  readonly name: Both;
  /** Fen. */
  readonly price: number;
  /** How many each place gets: the two warehouses, then the vans. */
  readonly stock: readonly [number, number, number, number, number];
}

const part = (name: string, zh: string, en: string, price: number, stock: Part['stock']): Part => ({
  part: name,
  name: { zh, en },
  price,
  stock,
});

export const parts: readonly Part[] = [
  part('SENSOR-7', '主轴传感器', 'Spindle sensor', 86_000, [12, 6, 2, 2, 0]),
  part('SENSOR-9', '调高传感器', 'Height sensor', 124_000, [5, 2, 0, 0, 2]),
  part('BEARING-71', '主轴轴承组', 'Spindle bearing set', 238_000, [4, 2, 1, 0, 0]),
  part('VALVE-3', '液压锁紧阀', 'Clamping valve', 56_000, [8, 4, 2, 1, 1]),
  part('VALVE-8', '温控阀', 'Thermostatic valve', 32_000, [6, 3, 0, 0, 2]),
  part('WIPER-2', '刮屑板', 'Cover wiper', 9_800, [30, 20, 4, 4, 2]),
  part('GRIPPER-5', '抓刀组件', 'Gripper set', 72_000, [3, 1, 0, 1, 0]),
  part('SWITCH-9', '安全门开关', 'Safety door switch', 41_000, [10, 6, 2, 2, 2]),
  part('FILTER-1', '油滤与空滤套件', 'Oil and air filter kit', 18_600, [60, 40, 6, 6, 8]),
  part('FILTER-3', '除尘滤筒', 'Extraction filter', 27_500, [16, 8, 0, 0, 2]),
  part('BELT-4', '传动皮带', 'Drive belt', 12_400, [25, 12, 2, 2, 2]),
  part('WINDOW-6', '激光保护镜', 'Protective window', 15_200, [40, 20, 2, 0, 6]),
  part('CUP-12', '真空吸盘', 'Suction cup', 3_600, [120, 60, 12, 8, 0]),
  part('PSU-24', '24 伏开关电源', '24 V power supply', 64_000, [9, 3, 1, 0, 1]),
];

export interface StockPlace {
  readonly id: string;
  readonly kind: 'warehouse' | 'van';
  readonly name: Both;
  readonly region: string;
  readonly engineer?: string;
}

/** In the order of {@link Part.stock}. */
export const stockPlaces: readonly StockPlace[] = [
  { id: 'main', kind: 'warehouse', name: { zh: '上海总库', en: 'Shanghai main store' }, region: 'shanghai' },
  { id: 'suzhou', kind: 'warehouse', name: { zh: '苏州分库', en: 'Suzhou store' }, region: 'suzhou' },
  { id: 'van-1', kind: 'van', name: { zh: '服务车 1（刘洋）', en: 'Van 1, Liu Yang' }, region: 'shanghai', engineer: 'E001' },
  { id: 'van-2', kind: 'van', name: { zh: '服务车 2（王磊）', en: 'Van 2, Wang Lei' }, region: 'suzhou', engineer: 'E003' },
  { id: 'van-3', kind: 'van', name: { zh: '服务车 3（吴昊）', en: 'Van 3, Wu Hao' }, region: 'hangzhou', engineer: 'E005' },
];
