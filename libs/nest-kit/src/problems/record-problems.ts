import { problem } from './problem-kind.ts';
import type { ProblemKind } from './problem-kind.ts';

/** What can be wrong with a file on the work, a service report, or the evidence of a confirmation (R28, R29). */
export const RECORD_PROBLEMS = {
  ATTACHMENT_NOT_FOUND: problem(
    404,
    ['The work order has no such attachment', 'List the attachments of the work order; each has its id.'],
    ['派工单没有这个附件', '请先查看派工单的附件列表,其中有各附件的编号。'],
  ),
  SERVICE_REPORT_NOT_FOUND: problem(
    404,
    ['The work order has no such service report', 'List the service reports of the work order; each has its id.'],
    ['派工单没有这份服务报告', '请先查看派工单的服务报告列表,其中有各报告的编号。'],
  ),
  ATTACHMENT_GONE: problem(
    410,
    ['The file is gone', 'It was removed, or the person it was about was erased; `because` says which. It cannot be brought back.'],
    ['该文件已不存在', '文件已被移除,或相关人员的数据已被删除(见 because),无法恢复。'],
  ),
  ATTACHMENT_TOO_LARGE: problem(
    413,
    ['The file is too large', 'Send one of at most `limit` bytes: a smaller picture, or a log in parts or compressed.'],
    ['文件过大', '请发送不超过 limit 字节的文件:缩小图片,或将日志拆分、压缩。'],
  ),
  ATTACHMENT_TYPE_REFUSED: problem(
    400,
    ['Files of this type are not taken for this kind', 'Send one of the types in `allowed`, or choose another kind.'],
    ['该类别不接受这种文件', '请发送 allowed 中的文件类型,或选择其他类别。'],
  ),
  ATTACHMENT_NOT_AS_STATED: problem(
    400,
    [
      'The file is not what its type says',
      'State the type that the content has; `found` is what it looks like. Damaged files are not taken.',
    ],
    ['文件内容与所述类型不符', '请按实际内容填写类型;found 为识别结果。不接受损坏的文件。'],
  ),
  ATTACHMENT_EXISTS: problem(
    409,
    ['Another file has this id', 'Draw a new id for a new file.'],
    ['该编号已用于另一个文件', '新文件请使用新的编号。'],
  ),
  ATTACHMENT_IN_USE: problem(
    409,
    ['The file is evidence', 'A service report, a signature or the proof of a consent stays; add the right file beside it.'],
    ['该文件是凭证', '服务报告、签名或同意凭证不能移除;请另行补充正确的文件。'],
  ),
  TOO_MANY_ATTACHMENTS: problem(
    409,
    ['The work order has as many files as it can hold', 'Put several into one archive, or remove those that are not needed.'],
    ['派工单的附件数量已达上限', '请将多个文件合并为一个压缩包,或移除不需要的附件。'],
  ),
  WORK_NOT_RESOLVED: problem(
    409,
    ['The work has no result yet', 'Resolve the work first; the report is about its result.'],
    ['工作尚无处理结果', '请先完成处理;服务报告以处理结果为依据。'],
  ),
  EVIDENCE_OF_CUSTOMER: problem(
    400,
    ['A customer needs no evidence of their own word', 'Leave `evidence` out; staff give it when they record what a customer said.'],
    ['客户本人确认无需凭证', '请去掉 evidence;仅在工作人员代客户登记时填写。'],
  ),
  EVIDENCE_OF_REJECTION: problem(
    400,
    ['Evidence belongs to a confirmation', 'Leave `evidence` out when the customer is not satisfied.'],
    ['凭证仅用于确认', '客户不满意时请去掉 evidence。'],
  ),
  EVIDENCE_INCOMPLETE: problem(
    400,
    ['The evidence names nothing', 'Give `attachment` (a signature must be one), or the `reference` under which it is kept.'],
    ['凭证没有指向任何内容', '请填写 attachment(签名必须为附件),或凭证存放的编号 reference。'],
  ),
  EVIDENCE_NOT_FOUND: problem(
    409,
    ['The evidence is not among the files of the work order', 'Add the file to the work order first, with the kind that the evidence has.'],
    ['凭证不在派工单的附件中', '请先将文件以相应类别添加到派工单。'],
  ),
} as const satisfies Record<string, ProblemKind>;
