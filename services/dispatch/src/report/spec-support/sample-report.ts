import { instant } from '@yingda/kernel';
import type { ServiceReport } from '../../domain/service-report/report.ts';
import { SIGNATURE } from '../../spec-support/pictures.ts';

const at = (time: string) => instant(`2024-03-${time}:00+08:00`);

/** A report with everything that one can have. */
export const SAMPLE: ServiceReport = {
  ticketNumber: '20240315-001',
  account: 'ACME',
  contact: '李娜',
  language: 'zh',
  device: { model: 'XJ-2000', serialNumber: 'XJ2000-0815-4711' },
  problem:
    '设备启动后约 30 秒出现 E02 报警，主轴停转，生产线全线停机。操作员已按手册断电重启两次，故障依旧；昨天更换过冷却液。\n(Alarm E02 about 30 s after start, spindle stops.)',
  symptomCodes: ['E02', 'SP-114'],
  times: {
    received: at('15T09:35'),
    firstContact: at('15T09:58'),
    arrival: at('15T13:55'),
    completion: at('16T16:20'),
    confirmed: at('16T16:31'),
  },
  process: [
    { what: 'received', at: at('15T09:35') },
    { what: 'assigned', at: at('15T09:36'), engineer: 'E007' },
    { what: 'contacted', at: at('15T09:58'), by: 'phone' },
    { what: 'started', at: at('15T10:05'), mode: 'remote' },
    { what: 'visit-agreed', at: at('15T10:20'), from: at('15T13:00'), until: at('15T14:00') },
    { what: 'visit-moved', at: at('15T11:30'), from: at('15T13:30'), until: at('15T14:30') },
    { what: 'arrived', at: at('15T13:55') },
    { what: 'waiting', at: at('15T14:40'), holder: 'parts' },
    { what: 'part-issued', at: at('16T09:05'), part: 'SEN-0042', quantity: 1 },
    { what: 'wait-ended', at: at('16T10:00') },
    { what: 'visit-completed', at: at('16T16:18'), outcome: 'done' },
    { what: 'resolved', at: at('16T16:20') },
    { what: 'confirmed', at: at('16T16:31') },
  ],
  result: {
    cause: '主轴温度传感器老化，低温时读数漂移，控制器误判过热而停机保护。',
    solution:
      '更换主轴温度传感器（SEN-0042），重新校准零点，并将控制器固件由 3.1.4 升级到 3.2.0。连续运行 4 小时，温度曲线正常，未再出现报警。',
    precautions: '请在每次更换冷却液后执行一次“传感器自检”（菜单 5 → 2）；如读数偏差超过 ±2 ℃，请停机并致电服务热线。',
  },
  parts: [
    { part: 'SEN-0042', quantity: 1, oldSerial: 'A1-77812', newSerial: 'B4-00931' },
    { part: 'GASKET-12/M', quantity: 4 },
  ],
  engineer: 'E007',
  round: 1,
  confirmation: { at: at('16T16:31'), evidence: { kind: 'signature', attachment: '00000000-0000-4000-8000-000000000001' } },
  rating: 'satisfied',
  warranty: { outcome: 'covered', covers: ['parts', 'labour'], because: 'within-term', on: '2024-03-15', until: '2025-06-30' },
  consent: { total: 28000, currency: 'CNY', version: 2 },
  signature: { attachment: '00000000-0000-4000-8000-000000000001', signedBy: '李娜' },
};

/** How the sample is put on paper, but for the language. */
export const RENDERING = { timeZone: 'Asia/Shanghai', accountName: '华东精密机械有限公司', signature: SIGNATURE };
