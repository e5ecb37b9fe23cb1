import { problem } from './problem-kind.ts';
import type { ProblemKind } from './problem-kind.ts';

/** What can be wrong with a command about a grade, a dispute or an escalation (R14, R15, R20). */
export const GRADING_PROBLEMS = {
  NOT_GRADED: problem(
    409,
    ['The ticket has no grade yet', 'A grade is given when the ticket is registered; try again shortly.'],
    ['工单尚未分级', '工单登记后会自动分级,请稍后重试。'],
  ),
  GRADE_NOT_HIGHER: problem(
    409,
    ['That grade is lower than the present one', 'Propose a lower grade with `grade/lower`; a second person has to approve it.'],
    ['该等级低于当前等级', '请通过 grade/lower 提出降级申请,由第二人批准。'],
  ),
  GRADE_NOT_LOWER: problem(
    409,
    ['That grade is not lower than the present one', 'Raise the grade with `grade/raise`; that takes effect at once.'],
    ['该等级不低于当前等级', '请通过 grade/raise 升级,立即生效。'],
  ),
  GRADE_UNCHANGED: problem(
    409,
    ['The ticket has that grade already', 'Claim another grade than the one in `grade`.'],
    ['工单已是该等级', '请主张与 grade 不同的等级。'],
  ),
  GRADE_CHANGED: problem(
    409,
    ['The grade has changed since', 'Read the ticket and ask again, about the grade in `grade`.'],
    ['等级已变更', '请重新查看工单,并就 grade 所示等级重新提出。'],
  ),
  PERSON_REQUIRED: problem(
    403,
    ['A grade gets lower by two people, not by programs', 'Sign in as a person, or use an API key that belongs to one.'],
    ['降级须由两名人员完成,程序不能代替', '请以个人身份登录,或使用归属个人的 API 密钥。'],
  ),
  SECOND_PERSON_REQUIRED: problem(
    403,
    ['Nobody decides on what they asked for themselves', 'Ask another supervisor, or the director.'],
    ['不能审批自己提出的事项', '请由另一位服务主管或技术总监处理。'],
  ),
  PROPOSAL_NOT_FOUND: problem(
    404,
    ['The ticket has no such proposal', 'Read the review queue; it lists the open proposals with their numbers.'],
    ['没有该降级申请', '请查看审核队列中的申请编号。'],
  ),
  PROPOSAL_PENDING: problem(
    409,
    ['Somebody has proposed that grade already', 'Wait for the decision on the proposal in `proposal`.'],
    ['该降级已有人提出', '请等待 proposal 所示申请的审批。'],
  ),
  PROPOSAL_VOID: problem(
    409,
    ['The grade has changed since the proposal was made', 'Propose again, from the grade in `grade`.'],
    ['提出申请后等级已变更,申请作废', '请就 grade 所示等级重新提出。'],
  ),
  PROPOSAL_SETTLED: problem(
    409,
    ['The proposal has been decided on', 'Make a new proposal if the reasons are new.'],
    ['该申请已有结论', '如有新的理由,请重新提出申请。'],
  ),
  DISPUTE_NOT_FOUND: problem(
    404,
    ['The ticket has no such dispute', 'Read the clocks of the ticket; they list its disputes with their numbers.'],
    ['没有该分级异议', '请在工单时限中查看异议编号。'],
  ),
  DISPUTE_PENDING: problem(
    409,
    ['That grade is claimed already', 'Wait for the answer to the dispute in `dispute`, or escalate it.'],
    ['已有相同主张的异议', '请等待 dispute 所示异议的答复,或将其升级。'],
  ),
  DISPUTE_SETTLED: problem(
    409,
    ['The dispute has been settled', 'Read how in `state`; a new dispute needs another claim.'],
    ['该异议已处理完毕', '处理结果见 state;如需再次提出,请主张其他等级。'],
  ),
  DISPUTE_ESCALATED: problem(
    409,
    ['The dispute lies with the director', 'The director rules on it.'],
    ['该异议已升级至技术总监', '请由技术总监裁定。'],
  ),
  DISPUTE_NOT_ESCALATED: problem(
    409,
    ['The dispute has not come to the director', 'A supervisor answers it first, or whoever made it escalates it.'],
    ['该异议尚未升级', '请先由服务主管答复,或由提出人升级。'],
  ),
  DISPUTE_OF_ANOTHER: problem(
    403,
    ['The dispute is somebody else’s', 'Only who made it, or the customer, may escalate or withdraw it.'],
    ['该异议由他人提出', '只有提出人或客户可以升级或撤回。'],
  ),
  RULING_STANDS: problem(
    409,
    ['The director has ruled on that', 'The ruling in `ruling` stands; only the director can let the grade get lower.'],
    ['技术总监已作出裁定', '以 ruling 所示裁定为准;只有技术总监可以同意降到其下。'],
  ),
  RULING_OUT_OF_RANGE: problem(
    400,
    ['A ruling lies between the grade and the one claimed', 'Rule a grade from `from` to `to`: nobody asked for another one.'],
    ['裁定须介于当前等级与主张等级之间', '请在 from 至 to 之间裁定等级。'],
  ),
  ESCALATION_NOT_FOUND: problem(
    404,
    ['The ticket has no such escalation', 'Read the escalation inbox; it lists escalations with their numbers.'],
    ['没有该升级提醒', '请在升级收件箱中查看编号。'],
  ),
  ESCALATION_OF_ANOTHER: problem(
    403,
    ['The escalation went to somebody else', 'It is answered by whom it went to, in `to`, or by whoever is above.'],
    ['该升级提醒不是发给您的', '请由 to 所示对象或其上级答复。'],
  ),
  ESCALATION_ANSWERED: problem(
    409,
    ['The escalation has been answered', 'Nothing more is needed; add a note to the ticket if there is more to say.'],
    ['该升级提醒已答复', '无需再次答复;如有补充,请在工单中添加备注。'],
  ),
} as const satisfies Record<string, ProblemKind>;
