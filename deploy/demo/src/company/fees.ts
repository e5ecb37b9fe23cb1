/** What work costs, in fen. */
export const priceList = `
effectiveFrom: 2026-01-01
currency: CNY
services:
  - { service: repair, name: { en: Repair, zh: 维修 }, base: 30000, includedMinutes: 60, unitMinutes: 30, perUnit: 12000 }
  - { service: maintenance, name: { en: Maintenance, zh: 保养 }, base: 48000, includedMinutes: 120, unitMinutes: 30, perUnit: 9000 }
  - { service: remote, name: { en: Remote support, zh: 远程支持 }, base: 15000, includedMinutes: 30, unitMinutes: 15, perUnit: 5000 }
  - { service: training, name: { en: Training, zh: 培训 }, base: 160000, includedMinutes: 240, unitMinutes: 60, perUnit: 30000 }
travel: 20000
tax: 1300
quoteValidDays: 14
`;

/** What is free, and how long after the purchase. */
export const warrantyRules = `
effectiveFrom: 2020-01-01
rules:
  - { rule: lathes, models: [XJ-*], months: 36, covers: [parts, labour, travel], excludes: [operation] }
  - { rule: lasers-and-robots, models: [LP-*, RB-*], months: 24, covers: [parts, labour, travel], excludes: [operation] }
  - { rule: compressors, models: [AC-*], months: 24, covers: [parts] }
  - { rule: software, models: [MES-*], months: 60, covers: [labour, travel] }
`;

/** What contracts promise on top of the policy in force. */
export const serviceLevels = (version: number): string => `
policy: default
extends: default@${version}
targets:
  - target: first-response
    limits:
      - id: gold-first-response
        when: { entitlements: [gold] }
        duration: PT30M
        calendar: round-the-clock
        because: { en: First response under a gold contract, zh: 金牌合同首次响应 }
      - id: silver-first-response
        when: { entitlements: [silver] }
        duration: PT2H
        calendar: round-the-clock
        because: { en: First response under a silver contract, zh: 银牌合同首次响应 }
entitlements:
  - { id: gold, name: { en: Gold contract, zh: 金牌合同 } }
  - { id: silver, name: { en: Silver contract, zh: 银牌合同 } }
`;
