import { ASSIGNMENT_PROBLEMS } from './assignment-problems.ts';
import { BOARD_PROBLEMS } from './board-problems.ts';
import { FEE_PROBLEMS } from './fee-problems.ts';
import { FEED_PROBLEMS } from './feed-problems.ts';
import { WEBHOOK_PROBLEMS } from './webhook-problems.ts';
import { GRADING_PROBLEMS } from './grading-problems.ts';
import { IDENTITY_PROBLEMS } from './identity-problems.ts';
import { NATS_SUBSCRIPTION_PROBLEMS } from './nats-subscription-problems.ts';
import { PEOPLE_PROBLEMS } from './people-problems.ts';
import { problem } from './problem-kind.ts';
import { PARTS_PROBLEMS } from './parts-problems.ts';
import type { ProblemKind } from './problem-kind.ts';
import { RECORD_PROBLEMS } from './record-problems.ts';
import { WORKING_PROBLEMS } from './working-problems.ts';
import { VISIT_PROBLEMS } from './visit-problems.ts';

export type { ProblemKind } from './problem-kind.ts';

/** Every error code of the platform (RFC 9457 `code`). A code never changes its meaning. */
export const PROBLEMS = {
  MALFORMED_JSON: problem(
    400,
    ['The body is not valid JSON', 'Send a JSON object in UTF-8 with Content-Type application/json.'],
    ['请求体不是有效的 JSON', '请以 UTF-8 编码发送 JSON 对象,Content-Type 为 application/json。'],
  ),
  VALIDATION_FAILED: problem(
    400,
    ['Some fields are not acceptable', 'Correct the fields named in `errors` and send the request again.'],
    ['部分字段不符合要求', '请按 errors 中的提示修改后重新提交。'],
  ),
  INVALID_CURSOR: problem(
    400,
    ['The cursor was not given out by this list', 'Use `nextCursor` of the previous page unchanged, or leave it out.'],
    ['分页游标无效', '请原样使用上一页返回的 nextCursor,或不传。'],
  ),
  INVALID_POSITION: problem(
    400,
    ['That is no log position', 'Use a `position` from an earlier answer unchanged.'],
    ['日志位置无效', '请原样使用之前返回的 position。'],
  ),
  INVALID_PRECONDITION: problem(
    400,
    ['If-Match does not hold a version', 'Send the ETag of the ticket unchanged.'],
    ['If-Match 不是有效版本', '请原样发送 ETag。'],
  ),
  UNAUTHENTICATED: problem(
    401,
    ['The caller is not known', 'Send a valid access token or API key as `Authorization: Bearer …`.'],
    ['未通过身份验证', '请在 Authorization 头中提供有效的访问令牌或 API 密钥。'],
  ),
  FORBIDDEN: problem(
    403,
    ['Your role does not allow this', 'Ask somebody with one of the roles in `roles`, or an administrator.'],
    ['您的角色无权执行此操作', '请联系具有所列角色的人员或管理员。'],
  ),
  NOT_FOUND: problem(404, ['There is nothing here', 'Check the address.'], ['未找到', '请检查地址。']),
  PROJECTION_NOT_FOUND: problem(
    404,
    ['There is no such read model', 'List the read models of the service first.'],
    ['没有这个读模型', '请先查看该服务的读模型列表。'],
  ),
  NOTHING_PARKED: problem(
    404,
    ['Nothing is parked under that key', 'List the parked events first; they may have been handled meanwhile.'],
    ['该编号下没有搁置的事件', '请先查看搁置事件列表;它们可能已处理完毕。'],
  ),
  TICKET_NOT_FOUND: problem(404, ['There is no such ticket', 'Check the ticket number.'], ['没有这张工单', '请检查工单号。']),
  CLOCK_NOT_FOUND: problem(
    404,
    ['The ticket has no such clock', "Read the ticket's clocks; each names its target, and `clock` counts those of a target from 1."],
    ['该工单没有这个时限', '请先读取工单的时限；clock 从 1 开始为同一目标的时限编号。'],
  ),
  ACCOUNT_NOT_FOUND: problem(
    404,
    ['There is no such account', 'Check the account id, or register the account.'],
    ['没有这个客户单位', '请检查客户编号,或先登记客户。'],
  ),
  CONTACT_NOT_FOUND: problem(
    404,
    ['The account has no such contact', 'Read the account; it lists its contacts with their ids.'],
    ['该客户没有这位联系人', '请查看客户详情中的联系人及其编号。'],
  ),
  DEVICE_NOT_FOUND: problem(404, ['There is no such device', 'Check the serial number.'], ['没有这台设备', '请检查设备序列号。']),
  ENGINEER_NOT_FOUND: problem(404, ['There is no such engineer', 'Check the staff number.'], ['没有这位工程师', '请检查工号。']),
  WORK_ORDER_NOT_FOUND: problem(
    404,
    ['The ticket has no work order yet', 'A work order is opened when the ticket is graded; try again shortly.'],
    ['该工单尚未生成派工单', '工单分级后会自动生成派工单,请稍后重试。'],
  ),
  DELIVERY_NOT_FOUND: problem(404, ['There is no such delivery', 'Check its id.'], ['没有这条通知', '请检查通知编号。']),
  CLOCKS_NOT_FOUND: problem(
    404,
    ['The ticket has no clocks yet', 'Clocks start when the ticket is graded; try again shortly.'],
    ['该工单尚无时限', '工单分级后开始计时,请稍后重试。'],
  ),
  ACCOUNT_UNKNOWN: problem(
    409,
    ['The account is not registered', 'Ask the service team to register your account.'],
    ['客户单位未登记', '请联系服务团队登记客户单位。'],
  ),
  ACCOUNT_NAME_MISSING: problem(
    400,
    ['A new account needs a name', 'Send `accountName` with the first ticket of an account.'],
    ['新客户单位缺少名称', '该客户的首张工单需提供 accountName。'],
  ),
  RECEIVED_IN_FUTURE: problem(
    400,
    ['A report cannot be received after now', 'Send a `receivedAt` that has passed, or leave it out.'],
    ['受理时间不能晚于当前时间', '请提供已过去的 receivedAt,或不传。'],
  ),
  OCCURRED_AFTER_RECEIPT: problem(
    400,
    ['The trouble cannot occur after it was reported', 'Send an `occurredAt` not after the receipt.'],
    ['故障发生时间不能晚于受理时间', '请提供不晚于受理时间的 occurredAt。'],
  ),
  RECEIPT_BY_STAFF_ONLY: problem(
    403,
    ['Only staff may state when a report was received', 'Leave `receivedAt` out.'],
    ['只有员工可以填写受理时间', '请不要提供 receivedAt。'],
  ),
  DEVICE_OF_OTHER_ACCOUNT: problem(
    409,
    ['The device is registered for another account', 'Check the serial number, or have the device moved to this account.'],
    ['该设备属于其他客户', '请检查序列号,或先变更设备归属。'],
  ),
  TICKET_ENDED: problem(
    409,
    [
      'The ticket is closed, cancelled or merged',
      'Reopen it if it is closed, go on with `mergedInto`, or register a new ticket that names this one.',
    ],
    ['工单已关闭、取消或合并', '已关闭的可重新打开;已合并的请转到 mergedInto;否则请登记新的工单并注明本工单号。'],
  ),
  TICKET_NOT_CLOSED: problem(
    409,
    ['The ticket is not closed', 'Only a closed ticket is reopened; reject the resolution of one that is resolved.'],
    ['工单未关闭', '只有已关闭的工单可以重新打开;已解决的请退回处理结果。'],
  ),
  TICKET_ARCHIVED: problem(
    409,
    ['The ticket was archived', 'Register a new ticket that names this one.'],
    ['工单已归档', '请登记新的工单并注明本工单号。'],
  ),
  SAME_TICKET: problem(409, ['That is the same ticket', 'Name another ticket.'], ['这是同一张工单', '请填写另一张工单。']),
  TICKET_OF_OTHER_ACCOUNT: problem(
    409,
    ['The tickets belong to different accounts', 'Name a ticket of the same account.'],
    ['两张工单属于不同客户', '请填写同一客户的工单。'],
  ),
  SURVIVOR_ENDED: problem(
    409,
    ['The ticket that should go on is over', 'Merge into a ticket that is open; see `mergedInto` if that one was merged itself.'],
    ['目标工单已结束', '请合并到仍在处理的工单;若目标已被合并,请见 mergedInto。'],
  ),
  NOTHING_MISSING: problem(
    409,
    ['The report lacks nothing', 'Name in `missing` what is asked for, or say it in `text`.'],
    ['登记信息已完整', '请在 missing 中写明要询问的内容,或填写 text。'],
  ),
  DETAILS_NOT_REQUESTED: problem(409, ['No details are waited for', 'Send a message instead.'], ['没有待补充的信息', '请直接留言。']),
  PLAN_IN_PAST: problem(
    400,
    ['A plan cannot end before now', 'Send an `until` in the future, or leave it out.'],
    ['计划完成时间不能早于当前时间', '请提供将来的 until,或不传。'],
  ),
  COMPLAINT_OPEN: problem(
    409,
    ['A complaint is open already', 'Wait until it is settled, or add a message.'],
    ['已有处理中的投诉', '请等待处理完毕,或补充留言。'],
  ),
  NO_COMPLAINT: problem(409, ['No complaint is open', 'Raise a complaint first.'], ['没有处理中的投诉', '请先登记投诉。']),
  REMEDY_NOT_PLANNED: problem(
    409,
    ['The complaint has no remedy plan yet', 'A supervisor plans the remedy before the complaint is settled.'],
    ['投诉尚无补救方案', '请先由服务主管制定补救方案。'],
  ),
  ISSUED_IN_FUTURE: problem(
    400,
    ['A report cannot reach the customer after now', 'Send an `issuedAt` that has passed, or leave it out.'],
    ['报告送达时间不能晚于当前时间', '请提供已过去的 issuedAt,或不传。'],
  ),
  ENTITLEMENT_NOT_FOUND: problem(
    404,
    ['The account has no such entitlement', 'List the entitlements of the account.'],
    ['该客户没有这项权益', '请查看该客户的权益列表。'],
  ),
  ENDS_BEFORE_START: problem(
    400,
    ['It would end before it starts', 'Send an `until` not before `from`.'],
    ['结束日期早于开始日期', '请提供不早于 from 的 until。'],
  ),
  WAIT_OPEN: problem(
    409,
    ['The work waits already', 'End the wait in `holder` before another one starts.'],
    ['派工单已处于等待状态', '请先结束 holder 所示的等待。'],
  ),
  ARTICLE_NOT_FOUND: problem(404, ['There is no such article', 'Search the knowledge base.'], ['没有这篇知识文章', '请搜索知识库。']),
  ALREADY_DIAGNOSED: problem(
    409,
    ['The first diagnosis is recorded already', 'There is one per ticket; add a note for what was found later.'],
    ['首次诊断已记录', '每张工单只有一次首次诊断;之后的发现请添加备注。'],
  ),
  TICKET_NOT_RESOLVED: problem(
    409,
    ['The ticket has not been resolved', 'Wait until the engineer has resolved the work, then confirm.'],
    ['工单尚未解决', '请在工程师完成处理后再确认。'],
  ),
  RESOLUTION_SUPERSEDED: problem(
    409,
    ['A later resolution replaced the one you name', 'Read the ticket and confirm its newest resolution.'],
    ['所确认的处理结果已被更新', '请查看工单并确认最新的处理结果。'],
  ),
  ALREADY_RATED: problem(
    409,
    ['The ticket was rated differently before', 'A rating is final; add a message instead.'],
    ['工单已评价', '评价不可更改,可另行留言。'],
  ),
  ENGINEER_UNAVAILABLE: problem(
    409,
    ['That engineer does not take work', 'Choose an active engineer of the group.'],
    ['该工程师不可派工', '请选择该组在岗的工程师。'],
  ),
  ENGINEER_NOT_IN_GROUP: problem(
    409,
    ['That engineer does not belong to the group of this work', 'Choose an engineer of the group in `group`.'],
    ['该工程师不属于对应技术组', '请选择 group 所示技术组的工程师。'],
  ),
  WORK_NOT_ASSIGNED: problem(
    409,
    ['The work is not assigned to anybody', 'Assign it to an engineer first.'],
    ['派工单尚未指派', '请先指派工程师。'],
  ),
  WORK_OF_OTHER_ENGINEER: problem(
    403,
    ['The work is assigned to another engineer', 'Ask a dispatcher to assign it to you.'],
    ['该派工单已指派给其他工程师', '请联系调度专员改派。'],
  ),
  WORK_ORDER_ENDED: problem(
    409,
    ['The work order is closed or cancelled', 'Nothing more can be done on it.'],
    ['派工单已关闭或取消', '不能再进行操作。'],
  ),
  WORK_ALREADY_RESOLVED: problem(
    409,
    ['The work is resolved and waits for the customer', 'Wait for the customer to confirm or reject it.'],
    ['处理已完成,等待客户确认', '请等待客户确认或退回。'],
  ),
  CONTACTED_IN_FUTURE: problem(
    400,
    ['A contact cannot be noted before it happens', 'Send a `contactedAt` that has passed, or leave it out.'],
    ['联系时间不能晚于当前时间', '请提供已过去的 contactedAt,或不传。'],
  ),
  CONTACTED_BEFORE_ASSIGNMENT: problem(
    400,
    ['The engineer cannot have reached the customer before getting the work', 'Send a `contactedAt` not before `assignedAt`.'],
    ['联系时间不能早于派工时间', '请提供不早于 assignedAt 的 contactedAt。'],
  ),
  SUBJECT_ERASED: problem(
    409,
    [
      'The personal data of this person were erased',
      'Nothing can be kept about this person any more: leave the text in `field` out, or register the person anew.',
    ],
    ['该人员的个人信息已被删除', '不能再保存与此人有关的内容:请去掉 field 所示的文字,或重新登记此人。'],
  ),
  CALENDAR_NOT_FOUND: problem(
    404,
    ['There is no such version of a calendar', 'List the calendars; they name their versions.'],
    ['没有该日历版本', '请查看日历列表及其版本。'],
  ),
  CALENDAR_FLAWED: problem(
    422,
    ['The calendar cannot be published as it is', 'Mend what `errors` names: each with its place and the remedy.'],
    ['该日历无法发布', '请按 errors 中的位置和建议修改。'],
  ),
  CALENDAR_EFFECTIVE_TOO_EARLY: problem(
    409,
    [
      'The calendar would take effect before its newest version does',
      'Name a time that is not before `earliest`, or leave `effectiveFrom` out.',
    ],
    ['日历生效时间早于最新版本的生效时间', '请填写不早于 earliest 的时间,或不填 effectiveFrom。'],
  ),
  CALENDAR_UNCHANGED: problem(
    409,
    ['The newest version says exactly this', 'Nothing needs to be published: `version` is in the book already.'],
    ['内容与最新版本相同', '无需发布:version 所示版本已是该内容。'],
  ),
  CALENDAR_RESERVED: problem(
    409,
    ['Round the clock has no hours to publish', 'Choose another id.'],
    ['全天候日历没有可发布的时段', '请使用其他编号。'],
  ),
  DAYS_OUT_OF_RANGE: problem(
    400,
    ['These days cannot be shown', 'Ask for 1 to 400 days from 1970 to 2399, the first one first.'],
    ['无法显示这些日期', '请按先后填写 1970 至 2399 年之间的 1 至 400 天。'],
  ),
  POLICY_NOT_FOUND: problem(
    404,
    ['There is no such version of a policy', 'List the policies; they name their versions.'],
    ['没有该策略版本', '请查看策略列表及其版本。'],
  ),
  NO_POLICY_DRAFT: problem(
    404,
    ['The policy has no draft', 'Save a draft first; one that is published is no draft any more.'],
    ['该策略没有草稿', '请先保存草稿;已发布的草稿不再是草稿。'],
  ),
  DRY_RUN_NOT_FOUND: problem(
    404,
    ['There is no such dry run', 'Start it again: the service keeps the last ones only, and none over a restart.'],
    ['没有这次试算', '请重新试算:系统只保留最近几次,重启后不保留。'],
  ),
  POLICY_DRAFT_CHANGED: problem(
    409,
    ['The draft is not the one that you name', 'Read the draft as it is now and publish it with its `sha256`.'],
    ['草稿已被修改', '请查看当前草稿,并使用其 sha256 发布。'],
  ),
  POLICY_FLAWED: problem(
    422,
    ['The policy cannot be published as it is', 'Mend what `policyFaults` names: each with line, column, path and remedy.'],
    ['该策略无法发布', '请按 policyFaults 所列的行、列、路径和建议修改。'],
  ),
  POLICY_EFFECTIVE_TOO_EARLY: problem(
    409,
    [
      'The policy would take effect in the past, or before the newest version does',
      'Name a time that is not before `earliest`, or leave `effectiveFrom` out.',
    ],
    ['策略生效时间早于当前时间或最新版本的生效时间', '请填写不早于 earliest 的时间,或不填 effectiveFrom。'],
  ),
  IDEMPOTENCY_KEY_REUSED: problem(
    422,
    ['The Idempotency-Key was used for another request', 'Use a new key for a new request.'],
    ['Idempotency-Key 已用于其他请求', '新的请求请使用新的键。'],
  ),
  INVALID_IDEMPOTENCY_KEY: problem(
    400,
    ['The Idempotency-Key is too long or empty', 'Use 1 to 255 printable characters.'],
    ['Idempotency-Key 为空或过长', '请使用 1 至 255 个可打印字符。'],
  ),
  VERSION_MISMATCH: problem(
    412,
    ['The ticket has changed meanwhile', 'Read it again and repeat the request with the new ETag.'],
    ['工单已被更新', '请重新读取并使用新的 ETag 重试。'],
  ),
  BODY_TOO_LARGE: problem(
    413,
    ['The body is larger than 1 MiB', 'Send less; files travel as attachments.'],
    ['请求体超过 1 MiB', '请减小请求体;文件请以附件上传。'],
  ),
  UNSUPPORTED_MEDIA_TYPE: problem(
    415,
    ['The body is of a type that is not accepted here', 'Send application/json, or text/csv where a list is imported.'],
    ['不支持的内容类型', '请使用 application/json;导入列表时可用 text/csv。'],
  ),
  BUSY_STREAM: problem(
    503,
    ['Too many changes to the same thing at once', 'Send the request again with the same Idempotency-Key.'],
    ['并发修改过多', '请使用相同的 Idempotency-Key 重试。'],
  ),
  READ_MODEL_BEHIND: problem(
    503,
    ['The read model has not reached the position asked for', 'Try again shortly.'],
    ['数据尚未更新到指定位置', '请稍后重试。'],
  ),
  OVERLOADED: problem(
    503,
    ['The platform has more to do than it can take', 'Send the request again shortly with the same Idempotency-Key.'],
    ['系统繁忙', '请稍后使用相同的 Idempotency-Key 重试。'],
  ),
  SERVICE_UNAVAILABLE: problem(503, ['The service is not running', 'Try again shortly.'], ['服务暂不可用', '请稍后重试。']),
  INTERNAL: problem(
    500,
    ['Something went wrong on our side', 'Send the request again; tell the administrator the `correlationId` if it happens again.'],
    ['系统内部错误', '请重试;若再次出现,请将 correlationId 告知管理员。'],
  ),
  ...ASSIGNMENT_PROBLEMS,
  ...BOARD_PROBLEMS,
  ...GRADING_PROBLEMS,
  ...FEE_PROBLEMS,
  ...FEED_PROBLEMS,
  ...WEBHOOK_PROBLEMS,
  ...NATS_SUBSCRIPTION_PROBLEMS,
  ...PARTS_PROBLEMS,
  ...WORKING_PROBLEMS,
  ...PEOPLE_PROBLEMS,
  ...VISIT_PROBLEMS,
  ...RECORD_PROBLEMS,
  ...IDENTITY_PROBLEMS,
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);
