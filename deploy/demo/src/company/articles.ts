import type { Both } from '../reports/index.ts';

export interface Article {
  readonly id: string;
  readonly category: string;
  readonly problemType: 'hardware' | 'software' | 'operation' | 'training';
  readonly title: Both;
  readonly body: Both;
  readonly models?: readonly string[];
  readonly symptomCodes?: readonly string[];
}

/** What the house knows already. */
export const articles: readonly Article[] = [
  {
    id: 'spindle-sensor-e02',
    category: 'hardware-spindle',
    problemType: 'hardware',
    title: { zh: '报警 E02：主轴传感器的检查与标定', en: 'Alarm E02: checking and calibrating the spindle sensor' },
    body: {
      zh: '先断电五分钟。拔下传感器插头，检查是否有冷却液。擦干后重新插紧，执行标定程序 CAL-2。若仍报警，更换 SENSOR-7。',
      en: 'Switch off for five minutes. Unplug the sensor and look for coolant. Dry it, plug it in firmly and run calibration CAL-2. If the alarm stays, replace SENSOR-7.',
    },
    models: ['XJ-2000', 'XJ-3500'],
    symptomCodes: ['E02'],
  },
  {
    id: 'turret-e21',
    category: 'hardware-turret',
    problemType: 'hardware',
    title: { zh: '报警 E21：刀塔不锁紧', en: 'Alarm E21: the turret does not clamp' },
    body: {
      zh: '检查液压压力（应为 4.0 MPa）和油液清洁度。手动换位三次，仍卡滞则更换锁紧阀 VALVE-3。',
      en: 'Check the hydraulic pressure (4.0 MPa) and whether the oil is clean. Index by hand three times; if it still sticks, replace clamping valve VALVE-3.',
    },
    models: ['XJ-2000'],
    symptomCodes: ['E21'],
  },
  {
    id: 'laser-window',
    category: 'hardware-laser',
    problemType: 'hardware',
    title: { zh: '激光功率下降（L07）：更换保护镜', en: 'Laser loses power (L07): replacing the protective window' },
    body: {
      zh: '在无尘环境下抽出镜座，检查烧蚀点。更换 WINDOW-6 后重新对中，并记录功率。',
      en: 'Take out the holder in a clean place and look for burnt spots. Replace WINDOW-6, centre the beam and write down the power.',
    },
    models: ['LP-60'],
    symptomCodes: ['L07'],
  },
  {
    id: 'robot-vacuum',
    category: 'hardware-robot',
    problemType: 'hardware',
    title: { zh: '机器人掉件（R05）：真空检查五步', en: 'Robot drops parts (R05): five checks of the vacuum' },
    body: {
      zh: '一查吸盘裂纹，二查滤芯，三查气管接头，四查真空度（-0.06 MPa 以上），五查工件表面油污。',
      en: 'Cups for cracks, filter, hose connections, vacuum (better than -0.06 MPa), oil on the parts.',
    },
    models: ['RB-12'],
    symptomCodes: ['R05'],
  },
  {
    id: 'compressor-overheat',
    category: 'hardware-compressor',
    problemType: 'hardware',
    title: { zh: '空压机高温停机（P11）', en: 'Compressor switches off when hot (P11)' },
    body: {
      zh: '清洁油冷却器，检查风道与油位；环境温度高于 40 ℃ 时加强通风。温控阀卡滞则更换 VALVE-8。',
      en: 'Clean the oil cooler, check air duct and oil level; ventilate above 40 °C. If the thermostat sticks, replace VALVE-8.',
    },
    models: ['AC-450'],
    symptomCodes: ['P11'],
  },
  {
    id: 'link-import-limit',
    category: 'software-link',
    problemType: 'software',
    title: { zh: 'MES-Link 导入大量工单时闪退', en: 'MES-Link crashes when many orders are imported' },
    body: {
      zh: '5.2.4 之前的版本一次最多导入 40 个工单。升级到 5.2.4，或分批导入。',
      en: 'Versions before 5.2.4 take 40 orders at once at most. Update to 5.2.4, or import in parts.',
    },
    models: ['MES-Link'],
  },
  {
    id: 'probe-calibration',
    category: 'operation-measuring',
    problemType: 'operation',
    title: { zh: '更换测针后的校准', en: 'Calibrating the probe after changing the stylus' },
    body: {
      zh: '装上标准球，运行 PROBE-1，按提示测四点，再保存偏置。用环规复核。',
      en: 'Fit the reference ball, run PROBE-1, touch four points as asked, save the offset. Check with the ring gauge.',
    },
  },
  {
    id: 'operator-training',
    category: 'training-courses',
    problemType: 'training',
    title: { zh: '操作工一日培训的内容与准备', en: 'One-day training for operators: contents and preparation' },
    body: {
      zh: '上午安全与开机，下午编程与点检；每组不超过六人，需预留一台设备。',
      en: 'Safety and starting up in the morning, programming and daily checks in the afternoon; six people at most, one machine kept free.',
    },
  },
];
