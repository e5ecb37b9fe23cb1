import { problem } from './problem-kind.ts';
import type { ProblemKind } from './problem-kind.ts';

/** What can be wrong with a command about warranty, prices, quotes and consent (R27). */
export const FEE_PROBLEMS = {
  CONSENT_REQUIRED: problem(
    409,
    [
      'The work is not covered and the customer has not agreed to a quote',
      'Offer a quote and have it approved, or have a supervisor grant goodwill.',
    ],
    ['该工作不在保修范围内,且客户尚未同意报价', '请先提供报价并取得客户同意,或由服务主管批准免费处理。'],
  ),
  QUOTE_NOT_FOUND: problem(
    404,
    ['The work order has no such quote', 'Read the fees of the work order; they list its quotes with their ids.'],
    ['该派工单没有这份报价', '请查看派工单的费用,其中列有各报价的编号。'],
  ),
  QUOTE_CHANGED: problem(
    409,
    ['The quote is not the one that you name', 'Read the quote again; answer the version and digest in `current`.'],
    ['报价已变更', '请重新查看报价,并就 current 所示的版本和摘要作答。'],
  ),
  QUOTE_EXPIRED: problem(
    409,
    ['The quote was good until `validUntil`', 'Ask for a new version of the quote.'],
    ['报价已于 validUntil 失效', '请要求重新报价。'],
  ),
  QUOTE_ANSWERED: problem(
    409,
    ['The quote has been answered or withdrawn', 'See `status`; ask for a new version of the quote if it should be answered anew.'],
    ['报价已答复或已撤回', '请见 status;如需重新答复,请要求提供新版本的报价。'],
  ),
  QUOTE_NEEDLESS: problem(
    409,
    ['The work is covered, nothing is paid for it', 'Go on without a quote; ask for the warranty to be decided again if that is wrong.'],
    ['该工作在保修范围内,无需付费', '可直接处理,无需报价;如有误,请重新判定保修。'],
  ),
  QUOTE_EMPTY: problem(
    400,
    ['A quote without any line is no quote', 'Name at least one service, part or visit.'],
    ['报价没有任何项目', '请至少填写一项服务、备件或上门。'],
  ),
  QUOTE_TOO_LARGE: problem(
    400,
    ['The quote comes to more than an amount may be', 'Name less; `most` is in the minor unit of the currency.'],
    ['报价金额超出上限', '请减少项目;most 为以最小货币单位表示的上限。'],
  ),
  EVIDENCE_REQUIRED: problem(
    400,
    [
      'A consent that was given in another way needs evidence',
      'Send `evidence` with its kind, who spoke, and an attachment of this work order or the reference of the record.',
    ],
    ['代客户登记的答复须有凭证', '请提供 evidence:种类、答复人,以及本派工单的附件或记录编号。'],
  ),
  EVIDENCE_NOT_FOUND: problem(
    409,
    [
      'The work order has no such attachment',
      'Add the recording or letter to the work order first; an attachment that was removed is no evidence.',
    ],
    ['派工单没有该附件', '请先将录音或函件添加到派工单;已移除的附件不能作为凭证。'],
  ),
  WARRANTY_SETTLED: problem(
    409,
    ['The customer has agreed to a quote on the present decision', 'Offer a new version of the quote; that decision stands.'],
    ['客户已按当前保修判定同意报价', '该判定不再更改;请提供新版本的报价。'],
  ),
  PRICE_LIST_NOT_FOUND: problem(
    404,
    ['There is no such price list, or no version of it is in force', 'List the price lists; they name their versions.'],
    ['没有该价目表,或尚无生效的版本', '请查看价目表及其版本。'],
  ),
  PRICE_LIST_VERSION_NOT_FOUND: problem(
    404,
    ['The price list has no such version', 'List the price lists; they name their versions.'],
    ['价目表没有该版本', '请查看价目表及其版本。'],
  ),
  PRICE_LIST_REQUIRED: problem(
    400,
    ['It is not clear which price list counts', 'Name one of `priceLists` in `priceList`.'],
    ['未指明适用的价目表', '请在 priceList 中填写 priceLists 之一。'],
  ),
  PRICE_LIST_FLAWED: problem(
    422,
    ['The price list cannot be published as it is', 'Mend what `errors` names: each with line, path and remedy.'],
    ['该价目表无法发布', '请按 errors 中的行号、位置和建议修改。'],
  ),
  WARRANTY_RULES_FLAWED: problem(
    422,
    ['The warranty rules cannot be published as they are', 'Mend what `errors` names: each with line, path and remedy.'],
    ['该保修规则无法发布', '请按 errors 中的行号、位置和建议修改。'],
  ),
  VERSION_STALE: problem(
    409,
    ['Another version has been published since', 'Read version `current` and publish on top of it.'],
    ['已有更新的版本', '请查看 current 所示版本,并在其基础上发布。'],
  ),
  EFFECTIVE_TOO_EARLY: problem(
    409,
    ['It would take effect before the newest version does', 'Name a day that is not before `earliest`.'],
    ['生效日期早于最新版本的生效日期', '请填写不早于 earliest 的日期。'],
  ),
  SERVICE_NOT_PRICED: problem(
    409,
    ['The price list has no such service', 'Name one of `services`, or publish a version of the price list that has it.'],
    ['价目表中没有该服务', '请填写 services 之一,或发布含有该服务的价目表版本。'],
  ),
  PART_UNKNOWN: problem(
    409,
    ['There is no such part in the catalogue', 'Check the part number, or register the part.'],
    ['备件目录中没有该备件', '请检查备件编号,或先登记该备件。'],
  ),
  PART_NOT_PRICED: problem(
    409,
    ['The part has no price in the currency of the price list', 'Give the part a price in `currency` first.'],
    ['该备件没有价目表币种的价格', '请先为该备件填写 currency 币种的价格。'],
  ),
} as const satisfies Record<string, ProblemKind>;
