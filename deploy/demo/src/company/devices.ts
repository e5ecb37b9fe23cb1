import { accounts } from './accounts.ts';
import type { Account } from './accounts.ts';

/** A machine that a customer bought. */
export interface Device {
  readonly serialNumber: string;
  readonly account: string;
  readonly model: string;
  readonly order: string;
  /** Days, `2024-05-17`. */
  readonly purchasedOn: string;
  readonly region: string;
  readonly latitude: number;
  readonly longitude: number;
}

const YEARS = [2022, 2024, 2025, 2023, 2026, 2021];
const two = (number: number): string => String(number).padStart(2, '0');

const deviceOf = (account: Account, model: string, ordinal: number): Device => {
  const year = YEARS[ordinal % YEARS.length] ?? 2024;
  return {
    serialNumber: `${model.replace('-', '')}-${String(year).slice(2)}${String(100 + ordinal * 7)}`,
    account: account.id,
    model,
    order: `PO-${year}-${two((ordinal * 13) % 97)}${two(ordinal % 100)}`,
    purchasedOn: `${year}-${two(1 + (ordinal % 9))}-${two(1 + ((ordinal * 5) % 28))}`,
    region: account.region,
    // Machines of a site stand within a few hundred metres of each other.
    latitude: Number((account.place.latitude + ((ordinal % 5) - 2) * 0.0011).toFixed(4)),
    longitude: Number((account.place.longitude + ((ordinal % 3) - 1) * 0.0013).toFixed(4)),
  };
};

/** All machines, each with a serial number of its own, in the accounts' order. */
export const devices: readonly Device[] = accounts
  .flatMap((account) =>
    Object.entries(account.models).flatMap(([model, count]) => Array.from({ length: count }, () => ({ account, model }))),
  )
  .map(({ account, model }, index) => deviceOf(account, model, index + 1));
