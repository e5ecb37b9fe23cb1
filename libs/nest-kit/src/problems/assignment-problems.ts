import { problem } from './problem-kind.ts';
import type { ProblemKind } from './problem-kind.ts';

/** What can be wrong with a suggestion, an offer or an assignment (R23, R38). */
export const ASSIGNMENT_PROBLEMS = {
  ENGINEER_UNFIT: problem(
    409,
    [
      'That engineer cannot do this work',
      'Choose somebody else; where `overridable` is true, send the reasons in `override` with a `reason` of your own.',
    ],
    ['该工程师不能承接此项工作', '请选择其他工程师;若 overridable 为 true,可在 override 中列出原因并填写 reason。'],
  ),
  ENGINEER_AT_CAPACITY: problem(
    409,
    [
      'That engineer has as much in hand as is allowed',
      'Choose somebody else, wait until other work is done, or send `"override": ["at-capacity"]` with a `reason`.',
    ],
    ['该工程师手头工作已满', '请选择其他工程师,或等其完成其他工作,或填写 "override": ["at-capacity"] 及 reason。'],
  ),
  OVERRIDE_WITHOUT_REASON: problem(
    400,
    ['Whoever overrules a reason says why', 'Send a `reason` with `override`.'],
    ['越过限制须说明理由', '请在填写 override 的同时填写 reason。'],
  ),
  OFFER_OPEN: problem(
    409,
    ['The work is on offer to somebody', 'Wait for the answer until `acceptBy`, or assign the work by hand.'],
    ['该工作已向他人发出派工邀请', '请等待对方在 acceptBy 前答复,或直接指派。'],
  ),
  OFFER_EXPIRED: problem(
    409,
    ['The offer was open until `acceptBy`', 'Ask a dispatcher whether the work is still to be had.'],
    ['派工邀请已过期', '请联系调度专员确认是否仍可接单。'],
  ),
  WORK_ALREADY_ASSIGNED: problem(
    409,
    ['The work is assigned already', 'Assign it to somebody else by hand instead of offering it.'],
    ['派工单已指派', '如需改派,请直接指派,无需再发邀请。'],
  ),
  WORK_ALREADY_ACCEPTED: problem(
    409,
    ['The work was accepted and cannot be handed back', 'Ask a dispatcher to assign it to somebody else.'],
    ['派工已接受,不能退回', '请联系调度专员改派。'],
  ),
  SUGGESTION_NOT_FOUND: problem(
    404,
    ['The work order has no such suggestion', 'List the suggestions of the work order.'],
    ['该派工单没有这条派工建议', '请先查看派工单的派工建议。'],
  ),
} as const satisfies Record<string, ProblemKind>;
