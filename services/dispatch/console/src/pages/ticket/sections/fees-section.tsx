import { language, languageTag, timeText, useSession, useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import type { Quote } from '../../../api/dispatch/work-order.ts';
import { ActionButtons } from '../actions/action-buttons.tsx';
import { FEE_ACTIONS, quoteActions } from '../actions/fee-actions.ts';
import { fieldWords } from '../actions/field-words.ts';
import type { FieldWord } from '../actions/field-words.ts';
import type { Desk } from '../desk.ts';
import { NothingYet, Section } from './section.tsx';
import { workWords } from './work-words.ts';
import type { WorkWord } from './work-words.ts';

/** What the warranty covers, and what was quoted; each version with the customer's answer. */
export const FeesSection = ({ desk }: { readonly desk: Desk }): ReactNode => {
  const say = useWords(workWords);
  const { fees } = desk;
  const quotes = fees?.quotes ?? [];
  return (
    <Section name="fees" actions={<ActionButtons desk={desk} actions={FEE_ACTIONS} most={1} />}>
      {fees?.warranty && (
        <p className="warranty">
          <span className={`warranty-outcome ${fees.warranty.outcome}`}>{say(`warranty.${fees.warranty.outcome}` as WorkWord)}</span>{' '}
          {fees.warranty.sentence[language()]}
        </p>
      )}
      {fees?.consentRequired && <p className="standing-note">{say('consentRequired')}</p>}
      {quotes.length === 0 && <NothingYet title={say('noQuotes')} next={say('noQuotesNext')} />}
      {[...quotes].reverse().map((quote, index) => (
        <QuoteCard key={`${quote.quote} ${quote.version}`} quote={quote} desk={desk} newest={index === 0} />
      ))}
    </Section>
  );
};

const money = (amount: number, currency: string): string => {
  const format = new Intl.NumberFormat(languageTag(), { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
};

const QuoteCard = ({ quote, desk, newest }: { readonly quote: Quote; readonly desk: Desk; readonly newest: boolean }): ReactNode => {
  const say = useWords(workWords);
  const sayField = useWords(fieldWords);
  const { timeZone } = useSession().settings;
  const stands = quote.expired ? 'expired' : quote.status;
  const evidence = quote.answer?.evidence?.kind;
  return (
    <article className={newest ? 'quote' : 'quote old'}>
      <header>
        <b>{say('quote', { version: quote.version })}</b> <small>{say(`quote.${stands}` as WorkWord)}</small>
        {quote.status === 'offered' && <small>{say('validUntil', { time: timeText(quote.validUntil, 'short', timeZone) })}</small>}
        {evidence !== undefined && <small>{say('evidence', { kind: sayField(`evidence.${evidence}` as FieldWord) })}</small>}
        {newest && <ActionButtons desk={desk} actions={quoteActions(quote)} />}
      </header>
      <table className="tabular">
        <tbody>
          {quote.lines.map(({ kind, item, quantity, amount }) => (
            <tr key={`${kind} ${item}`}>
              <td>
                {say(`line.${kind}` as WorkWord)} {item}
              </td>
              <td>{quantity}</td>
              <td>{money(amount, quote.currency)}</td>
            </tr>
          ))}
          <tr>
            <td colSpan={2}>{say('tax')}</td>
            <td>{money(quote.tax, quote.currency)}</td>
          </tr>
          <tr className="sum">
            <td colSpan={2}>{say('total')}</td>
            <td>{money(quote.total, quote.currency)}</td>
          </tr>
        </tbody>
      </table>
    </article>
  );
};
