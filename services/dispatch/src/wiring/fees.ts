import { ApproveQuote } from '../commands/fees/approve-quote.ts';
import { DecideWarranty } from '../commands/fees/decide-warranty.ts';
import { DeclineQuote } from '../commands/fees/decline-quote.ts';
import { FeeBooks } from '../commands/fees/fee-books.ts';
import { GrantGoodwill } from '../commands/fees/grant-goodwill.ts';
import { OfferQuote } from '../commands/fees/offer-quote.ts';
import { PreviewQuote } from '../commands/fees/preview-quote.ts';
import { PriceReader } from '../commands/fees/price-reader.ts';
import { PublishPriceList } from '../commands/fees/publish-price-list.ts';
import { PublishWarrantyRules } from '../commands/fees/publish-warranty-rules.ts';
import { QuoteAnswers } from '../commands/fees/quote-answers.ts';
import { WarrantyDecisions } from '../commands/fees/warranty-decisions.ts';
import { WarrantyFactsReader } from '../commands/fees/warranty-facts-reader.ts';
import { WithdrawQuote } from '../commands/fees/withdraw-quote.ts';
import { Fees1764000000051 } from '../migrations/1764000000051-fees.ts';
import { FeesEntity } from '../projections/fees-v1/fees.entity.ts';
import { feesV1 } from '../projections/fees-v1/fees-v1.ts';
import { FindPriceLists } from '../queries/fees/find-price-lists.ts';
import { FindQuotes } from '../queries/fees/find-quotes.ts';
import { FindWarrantyRules } from '../queries/fees/find-warranty-rules.ts';
import { ReadFees } from '../queries/fees/read-fees.ts';
import { DecideWarrantyAgainWhenDeviceChanged } from '../reactors/decide-warranty-again-when-device-changed.ts';
import { DecideWarrantyAgainWhenTicketClassified } from '../reactors/decide-warranty-again-when-ticket-classified.ts';
import { DecideWarrantyWhenWorkOrderOpened } from '../reactors/decide-warranty-when-work-order-opened.ts';
import type { Wiring } from './wiring.ts';

const commands = [
  PublishPriceList,
  PublishWarrantyRules,
  DecideWarranty,
  GrantGoodwill,
  PreviewQuote,
  OfferQuote,
  ApproveQuote,
  DeclineQuote,
  WithdrawQuote,
];
const queries = [FindPriceLists, FindWarrantyRules, FindQuotes, ReadFees];
const reactors = [DecideWarrantyWhenWorkOrderOpened, DecideWarrantyAgainWhenTicketClassified, DecideWarrantyAgainWhenDeviceChanged];

/** Warranty, price lists and quotes. */
export const feesWiring: Wiring = {
  controllers: [...commands, ...queries, ...reactors],
  providers: [FeeBooks, PriceReader, QuoteAnswers, WarrantyDecisions, WarrantyFactsReader],
  entities: [FeesEntity],
  migrations: [Fees1764000000051],
  projections: [feesV1],
};
