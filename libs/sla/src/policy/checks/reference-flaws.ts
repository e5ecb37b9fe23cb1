import type { Instant } from '@yingda/kernel';
import { millisOf } from '@yingda/kernel';
import type { Calendar } from '../../calendar/calendar.ts';
import type { Condition, PolicyDocument } from '../policy.ts';
import type { PolicyFlaw } from './policy-flaw.ts';

type At = readonly (string | number)[];

/** Every calendar, product type and entitlement that a rule names has to be there. */
export const referenceFlaws = (policy: PolicyDocument, calendars: readonly Calendar[]): PolicyFlaw[] => [
  ...calendarsNamed(policy).flatMap(([at, id]) => calendarFlaws(at, { id, from: policy.effectiveFrom, calendars })),
  ...policy.targets.flatMap(({ limits }, target) =>
    limits.flatMap(({ duration, calendar }, index) =>
      typeof duration === 'string'
        ? []
        : workingDayFlaws(['targets', target, 'limits', index, 'duration'], { id: calendar, from: policy.effectiveFrom, calendars }),
    ),
  ),
  ...conditionsOf(policy).flatMap(([at, condition]) => [
    ...unknown([...at, 'productTypes'], condition.productTypes, {
      what: 'product type',
      zh: '产品类型',
      list: 'productTypes',
      known: policy.productTypes,
    }),
    ...unknown([...at, 'entitlements'], condition.entitlements, {
      what: 'entitlement',
      zh: '合同权益',
      list: 'entitlements',
      known: policy.entitlements ?? [],
    }),
  ]),
];

interface Wanted {
  readonly id: string;
  readonly from: Instant;
  readonly calendars: readonly Calendar[];
}

const calendarsNamed = ({ targets, thresholds }: PolicyDocument): (readonly [At, string])[] => [
  ...targets.flatMap(({ limits }, target) =>
    limits.map(({ calendar }, index) => [['targets', target, 'limits', index, 'calendar'], calendar] as const),
  ),
  ...thresholds.flatMap(({ during }, index) => (during ? [[['thresholds', index, 'during', 'calendar'], during.calendar] as const] : [])),
];

const inForce = ({ id, from, calendars }: Wanted): Calendar | undefined =>
  calendars.findLast((calendar) => calendar.id === id && calendar.effectiveFrom <= from);

const calendarFlaws = (at: At, wanted: Wanted): PolicyFlaw[] => {
  if (inForce(wanted)) return [];
  const { id, from, calendars } = wanted;
  const known = [...new Set(calendars.map((calendar) => calendar.id))].join(', ');
  return [
    {
      at,
      what: { en: `there is no calendar "${id}" in force at ${from}`, zh: `${from} 时没有生效的日历 "${id}"` },
      remedy: { en: `Publish the calendar first, or name one of: ${known}.`, zh: `请先发布该日历,或使用:${known}。` },
    },
  ];
};

const workingDayFlaws = (at: At, wanted: Wanted): PolicyFlaw[] => {
  const calendar = inForce(wanted);
  if (!calendar || countsDays(calendar, wanted.from)) return [];
  return [
    {
      at,
      what: { en: `the calendar "${calendar.id}" has no working days to count`, zh: `日历 "${calendar.id}" 没有可计算的工作日` },
      remedy: {
        en: 'Write the duration as hours (PT72H), or name a calendar with working hours.',
        zh: '请改用小时数(PT72H),或使用有工作时间的日历。',
      },
    },
  ];
};

/** A calendar says by a RangeError that it has no days to count. */
const countsDays = (calendar: Calendar, from: Instant): boolean => {
  try {
    return calendar.closeOfNextDay(millisOf(from)) > millisOf(from);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

const conditionsOf = ({ classification, severity, emergency, grading, targets }: PolicyDocument): (readonly [At, Condition])[] => [
  ...Object.entries({ classification, severity, emergency, grading }).flatMap(([list, rules]) =>
    rules.map(({ when }, index) => [[list, index, 'when'], when] as const),
  ),
  ...targets.flatMap(({ startedBy, stoppedBy, limits }, target) =>
    Object.entries({ startedBy, stoppedBy, limits }).flatMap(([list, rules]) =>
      rules.map(({ when = {} }, index) => [['targets', target, list, index, 'when'], when] as const),
    ),
  ),
];

interface Kinds {
  readonly what: string;
  readonly zh: string;
  readonly list: string;
  readonly known: readonly { readonly id: string }[];
}

const unknown = (at: At, named: readonly string[] | undefined, { what, zh, list, known }: Kinds): PolicyFlaw[] =>
  (named ?? []).flatMap((id, index) =>
    known.some((each) => each.id === id)
      ? []
      : [
          {
            at: [...at, index],
            what: { en: `there is no ${what} "${id}"`, zh: `没有${zh} "${id}"` },
            remedy: {
              en: `Declare it under "${list}", or use one of: ${known.map((each) => each.id).join(', ') || 'none declared'}.`,
              zh: `请在 "${list}" 中声明,或使用:${known.map((each) => each.id).join('、') || '(未声明)'}。`,
            },
          },
        ],
  );
