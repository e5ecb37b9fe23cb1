import { IsSlug } from '@yingda/nest-kit';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, IsOptional, IsUUID, Matches, Max, Min, ValidateNested } from 'class-validator';
import type { WantedWork } from '../../domain/work-order/fees/pricing.ts';

const MOST_LINES = 200;

export class WantedServiceBody {
  /** Of the price list. */
  @IsSlug() service!: string;
  @IsInt() @Min(1) @Max(100_000) minutes!: number;
}

export class WantedPartBody {
  /** Its number in the catalogue. */
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/) part!: string;
  @IsInt() @Min(1) @Max(10_000) quantity!: number;
}

/** What the work will take; each service and each part once. */
export class WantedWorkBody {
  /** The only one in force, when it is left out. */
  @IsOptional() @IsSlug() priceList?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_LINES)
  @ArrayUnique(({ service }: WantedServiceBody) => service)
  @ValidateNested({ each: true })
  @Type(() => WantedServiceBody)
  services?: WantedServiceBody[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_LINES)
  @ArrayUnique(({ part }: WantedPartBody) => part)
  @ValidateNested({ each: true })
  @Type(() => WantedPartBody)
  parts?: WantedPartBody[];
  /** How often somebody comes. */
  @IsOptional() @IsInt() @Min(0) @Max(100) visits?: number;
}

export class OfferQuoteBody extends WantedWorkBody {
  /** A further version of this quote; a new quote when it is left out. */
  @IsOptional() @IsUUID() quote?: string;
}

export const wantedOf = ({ services = [], parts = [], visits = 0 }: WantedWorkBody): WantedWork => ({ services, parts, visits });
